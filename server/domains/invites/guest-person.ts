import type { ExternalIdentity } from '#domains/media/index.ts';
import { isEmail } from '#kernel/email.ts';
import { notFound } from '#kernel/errors.ts';
import { hashToken } from '#kernel/secrets.ts';
import { canChooseAgain } from './choose-again.ts';
import type { InviteContext } from './deps.ts';
import { emailInvalid, emailRequired, emailUnverified, signInExpired, signInPending } from './errors.ts';
import type { LocalAccount } from './local-accounts.ts';
import type { InviteRow } from './store-invites.ts';

/**
 * How a guest says who he is: by a finished sign-in of this browser, by writing an e-mail address or a username, by an
 * attempt of this browser that was taken back for the account he chose, or, where no server asks, by that account.
 */
export type Proof =
  | { kind: 'sign_in'; signInId: string; browserProof: string }
  | ({ kind: 'written'; browserProof: string } & Written)
  | { kind: 'earlier'; redemptionId: string; browserProof: string }
  | { kind: 'chosen'; browserProof: string };

/** What somebody wrote of himself. */
type Written = { email: string | null; username: string | null };

export type Person = {
  key: string;
  /** Keys of redemptions that the same person may have begun by writing an address or name. */
  writtenAs: string[];
  name: string;
  email: string | null;
  username: string | null;
  avatarUrl: string | null;
  provider: string | null;
  externalId: string | null;
  token: string | null;
  signInId: string | null;
};

/** What the key of somebody begins with who is known by nothing but the account he chose. */
const CHOSEN = 'local:';
const NOBODY_AT_A_VENDOR = { avatarUrl: null, provider: null, externalId: null, token: null, signInId: null };

/** Throws 409 `sign_in_pending`, 410 `sign_in_expired`, and 422 for an account without a confirmed e-mail address. */
export async function signedInPerson(
  context: InviteContext,
  invite: InviteRow,
  proof: Extract<Proof, { kind: 'sign_in' }>,
): Promise<Person> {
  const state = await context.signIns.state(proof.signInId, proof.browserProof);
  if (state.status === 'pending') throw signInPending();
  if (state.status !== 'ready') throw signInExpired();
  const { identity } = state;
  if (identity.email === null) throw emailRequired();
  if (!identity.emailVerified) throw emailUnverified();
  const writtenAs = [identity.email, identity.username].flatMap((text) =>
    text ? [writtenKey(invite, text)] : [],
  );
  return { ...fromIdentity(identity), writtenAs, signInId: proof.signInId };
}

function fromIdentity(identity: ExternalIdentity): Omit<Person, 'signInId' | 'writtenAs'> {
  return {
    key: `${identity.provider}:${identity.externalId}`,
    name: identity.username,
    email: identity.email,
    username: identity.username,
    avatarUrl: identity.avatarUrl,
    provider: identity.provider,
    externalId: identity.externalId,
    token: identity.token,
  };
}

/**
 * Who an earlier attempt of this browser was proven to be; null where nobody signed in or wrote for it. Throws 404, and
 * 410 `sign_in_expired` where it cannot be chosen again by it.
 */
export async function earlierPerson(
  { redemptions, clock, secrets }: Pick<InviteContext, 'redemptions' | 'clock' | 'secrets'>,
  invite: InviteRow,
  { redemptionId, browserProof }: Extract<Proof, { kind: 'earlier' }>,
): Promise<Person | null> {
  const row = await redemptions.byId(redemptionId);
  if (!row || row.invite_id !== invite.id || row.browser_key !== hashToken(browserProof))
    throw notFound('redemption');
  if (row.status === 'undone' && !canChooseAgain(row, clock.now())) throw signInExpired();
  if (row.person_key.startsWith(CHOSEN)) return null;
  const { name, email, username, provider, token_sealed: token } = row;
  return {
    key: row.person_key,
    writtenAs: [],
    name,
    email,
    username,
    avatarUrl: row.avatar_url,
    provider,
    externalId: row.external_id,
    token: token === null ? null : secrets.decrypt(token),
    signInId: row.sign_in_id,
  };
}

/** Throws 422 where nothing was written, or no address. */
export function writtenPerson(invite: InviteRow, proof: Written): Person {
  const email = proof.email?.trim() || null;
  const username = proof.username?.trim() || null;
  const written = email ?? username;
  if (written === null) throw emailRequired();
  const isAddress = written.includes('@');
  if (isAddress && !isEmail(written)) throw emailInvalid();
  return {
    key: writtenKey(invite, written),
    writtenAs: [],
    name: written,
    email: isAddress ? written : null,
    username: isAddress ? null : written,
    ...NOBODY_AT_A_VENDOR,
  };
}

/** Who is known by nothing but the account he chose at a server, which is his while his browser proves it. */
export function chosenPerson({ serverId, username }: LocalAccount): Person {
  return {
    key: `${CHOSEN}${serverId}:${username.toLowerCase()}`,
    writtenAs: [],
    name: username,
    email: null,
    username,
    ...NOBODY_AT_A_VENDOR,
  };
}

function writtenKey(invite: InviteRow, written: string): string {
  return `written:${invite.user_type}:${written.toLowerCase()}`;
}
