import type { Language } from '#domains/notifications/index.ts';
import { inviteMail } from '#domains/notifications/index.ts';
import { isEmail } from '#kernel/email.ts';
import { AppError, invalidField, notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { inviteRefused } from './errors.ts';
import { languageOf, messageHtml } from './landing.ts';
import { openedServers } from './open-server.ts';
import { inviteUrl } from './present.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';

/**
 * Sends an invite by e-mail, in the language wished, else in the invite's own. Throws 404, 409 for an invite that lets
 * nobody in, 422 for a wrong address, or one that is not his whom the invite is for, and 409 `no_mail_server`, and
 * `mail_unwanted` where the receiver has switched it off.
 */
export async function mailInvite(
  context: InviteContext,
  id: string,
  { email, language }: { email: string; language?: Language },
  doer: Doer,
): Promise<void> {
  const invite = await context.invites.byId(id);
  if (!invite) throw notFound('invite');
  const refusal = refusalOf(invite, context.clock.now());
  if (refusal) throw inviteRefused(refusal);
  if (!isEmail(email)) throw invalidField('email', 'email', 'This does not look like an e-mail address.');
  if (invite.bound_to?.includes('@') && invite.bound_to.toLowerCase() !== email.toLowerCase())
    throw invalidField('email', 'bound', 'This invite is for another address alone.');
  if (!(await context.notices.canWriteTo(email))) throw noMailServer();
  const sent = await send(context, invite, email, language, doer, {});
  if (sent === 0) throw mailUnwanted();
}

/**
 * Sends each invite of a batch that is for one e-mail address to that address, in the language wished, else in its own.
 * One that was sent to in this way before gets no second mail. Answers how many mails that are. Throws 404 and 409
 * `no_mail_server`.
 */
export async function mailBatch(
  context: InviteContext,
  batchId: string,
  language: Language | undefined,
  doer: Doer,
): Promise<{ sent: number; skipped: number }> {
  const invites = await context.invites.ofBatch(batchId);
  if (invites.length === 0) throw notFound('batch');
  let sent = 0;
  for (const invite of invites) {
    const address = invite.bound_to;
    const isOpen = refusalOf(invite, context.clock.now()) === null;
    if (!address?.includes('@') || !isOpen) continue;
    if (!(await context.notices.canWriteTo(address))) throw noMailServer();
    sent += await send(context, invite, address, language, doer, { once: `batch-mail:${invite.id}` });
  }
  return { sent, skipped: invites.length - sent };
}

async function send(
  context: InviteContext,
  invite: InviteRow,
  email: string,
  wish: Language | undefined,
  doer: Doer,
  options: { once?: string },
): Promise<number> {
  const servers = await openedServers(context, invite);
  const data = {
    host_name: invite.created_by_name,
    server_name: servers.map(({ server }) => server.name).join(', '),
    message: invite.message,
    message_html: await messageHtml(context, invite.message),
    accent: invite.accent,
    code: invite.code,
    expires_at: invite.expires_at,
    link: inviteUrl(context, invite.code),
  };
  const name = invite.recipient ?? email;
  const language = wish ?? languageOf(invite) ?? 'en';
  const key = `address:${email.toLowerCase()}` as const;
  const sent = await context.db.transaction().execute(async (trx) => {
    const to = { kind: 'person' as const, key, name, email, language };
    const until = invite.expires_at ?? undefined;
    const messages = await context.notices.tell(trx, inviteMail, data, to, { ...options, until });
    if (messages === 0) return 0;
    await context.audit.record(trx, {
      actor: doer.audit,
      action: 'invite.mailed',
      target: { kind: 'invite', id: invite.id, name: invite.code },
      details: { email },
      ip: doer.ip,
    });
    return messages;
  });
  context.outbox.poke();
  return sent > 0 ? 1 : 0;
}

function mailUnwanted(): AppError {
  return new AppError({
    code: 'mail_unwanted',
    status: 409,
    detail:
      'Invites are not sent to this address by e-mail: its owner or you have switched that off. Send the link in another way.',
  });
}

function noMailServer(): AppError {
  return new AppError({
    code: 'no_mail_server',
    status: 409,
    detail:
      'No mail server is set up, or it is stopped. Set one up under Settings, then send the invite again.',
  });
}
