import { z } from 'zod';
import { HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import type { PublishedEvent, Subscription } from '#kernel/events.ts';
import { hashToken } from '#kernel/secrets.ts';
import type { AccountNotices, NoticeReceiver } from './account-notices.ts';
import type { AccountsContext } from './context.ts';
import { mailAsked } from './events.ts';
import type { KnowsPerson } from './finish-external.ts';
import { addressKey, MAIL_BY_ADDRESS, MAIL_BY_NAME } from './limits.ts';
import { mailIdentity } from './mail-identity.ts';
import { createOneTimeStore } from './one-time-store.ts';
import { effectivePermissions } from './policy.ts';
import { type Account, createAccountStore } from './store.ts';

export type MailKind = 'password_reset' | 'sign_in_link';

const LIFETIME_MS: Record<MailKind, number> = { password_reset: HOUR_MS, sign_in_link: 15 * MINUTE_MS };
const PAGE: Record<MailKind, string> = { password_reset: '/new-password', sign_in_link: '/sign-in/link' };

const Wish = z.object({ login: z.string(), language: z.string().nullable() });

/**
 * Writes down that somebody wants a link by mail. Whether anybody has that name or address is only looked up afterwards,
 * so that the answer is the same, and takes as long, for everybody. Throws 429.
 */
export async function askForMail(
  context: AccountsContext,
  kind: MailKind,
  wish: z.infer<typeof Wish>,
  ip: string,
): Promise<void> {
  await context.rateLimiter.take(MAIL_BY_ADDRESS, addressKey(ip));
  await context.rateLimiter.take(MAIL_BY_NAME, wish.login);
  const sealed = context.secrets.encrypt(JSON.stringify(wish));
  await context.db.transaction().execute((trx) => context.outbox.publish(trx, mailAsked, { kind, sealed }));
  context.outbox.poke();
}

/** Whether an address may be this account's: not where it is a member's who does not sign in with it. */
export type MayHaveAddress = (accountId: string, email: string) => Promise<boolean>;

/** Mails the link, where there is somebody to mail it to. Called again for the same event it writes the same, once. */
export function createMailSubscription(
  context: AccountsContext,
  notices: AccountNotices,
  knownPerson: KnowsPerson,
  mayHaveAddress: MayHaveAddress,
): Subscription {
  const { db, secrets, clock } = context;

  /**
   * A sign-in proves that the address is this account's. Nobody gets that done by the member whose address he has written
   * into his own account; who looks after members gains nothing by it.
   */
  const isProvenByAnother = async (kind: MailKind, account: Account): Promise<boolean> => {
    const { id, email, emailVerified, role, permissions } = account;
    if (kind !== 'sign_in_link' || email === null || emailVerified) return false;
    if (effectivePermissions(role, permissions).has('members.write')) return false;
    return !(await mayHaveAddress(id, email));
  };

  /** The account of that name or address; for a sign-in also a member whom we know by his address alone. */
  const receiverOf = async (kind: MailKind, login: string, language: string | null) => {
    const store = createAccountStore(db);
    const found = await store.findByLogin(login);
    if (found && !(await isProvenByAnother(kind, found))) {
      const { id, displayName: name, email, disabled } = found;
      return disabled || email === null
        ? null
        : { accountId: id, name, email, language: found.language ?? language };
    }
    if (kind === 'password_reset' || !login.includes('@')) return null;
    const email = login.toLowerCase();
    const person = await knownPerson(mailIdentity(email));
    return person?.kind === 'member' ? { accountId: null, name: person.name, email, language } : null;
  };

  const mail = async (kind: MailKind, event: PublishedEvent, to: NoticeReceiver): Promise<void> => {
    // Made from the event, so that a second delivery makes the same link.
    const token = secrets.sign(`mailed-link:${kind}`, event.id);
    const until = event.at + LIFETIME_MS[kind];
    const link = `${PAGE[kind]}#${token}`;
    const details = { link, validMinutes: LIFETIME_MS[kind] / MINUTE_MS, once: event.id, until };
    await db.transaction().execute(async (trx) => {
      await createOneTimeStore(trx).insert({
        token_hash: hashToken(token),
        purpose: kind,
        account_id: to.accountId,
        subject: to.email,
        created_at: clock.now(),
        expires_at: until,
      });
      if (kind === 'password_reset') await notices.passwordReset(trx, to, details);
      else await notices.signInLink(trx, to, details);
    });
    context.outbox.poke();
  };

  return {
    name: 'accounts-mail',
    types: [mailAsked.id],
    handle: async (event) => {
      const { kind, sealed } = mailAsked.schema.parse(event.payload);
      const { login, language } = Wish.parse(JSON.parse(secrets.decrypt(sealed)));
      if (event.at + LIFETIME_MS[kind] <= clock.now() || !(await notices.canMail())) return;
      const to = await receiverOf(kind, login.trim(), language);
      if (to) await mail(kind, event, to);
    },
  };
}
