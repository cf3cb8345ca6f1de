import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { ExternalIdentity } from '#domains/media/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';
import {
  emailInvalid,
  emailRequired,
  emailUnverified,
  inviteNotReady,
  inviteRefused,
  inviteUnknown,
  signInExpired,
  signInPending,
} from './errors.ts';
import { openedServers } from './open-server.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { findInvite } from './validate-invite.ts';

export const REDEMPTION_SAGA = 'redemption';

/** How a guest says who he is: by a finished sign-in of this browser, or by writing an e-mail address or a username. */
export type Proof =
  | { kind: 'sign_in'; signInId: string; browserProof: string | null }
  | { kind: 'written'; email: string | null; username: string | null };

type Person = {
  key: string;
  name: string;
  email: string | null;
  username: string | null;
  avatarUrl: string | null;
  provider: string | null;
  externalId: string | null;
  token: string | null;
  signInId: string | null;
};

/** Invitations by written address per visitor's address: a written address proves nothing, so it is held short. */
const WRITTEN: Limit = { name: 'invite.written', limit: 20, windowMs: HOUR_MS };
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * Takes a use of the invite for this person and starts letting him in. The same person asking again gets the same
 * redemption, not a second use. Throws the refusals of errors.ts; what fails later stands in the redemption itself.
 */
export async function redeemInvite(
  context: InviteContext,
  typedCode: string,
  proof: Proof,
  ip: string,
): Promise<RedemptionRow> {
  if (proof.kind === 'sign_in') {
    const earlier = await context.redemptions.bySignIn(proof.signInId);
    if (earlier && earlier.status !== 'undone') return earlier;
  }
  const invite = await findInvite(context, typedCode, ip);
  if (!invite) throw inviteUnknown();
  if ((await openedServers(context, invite)).length === 0) throw inviteNotReady();

  const person =
    proof.kind === 'sign_in' ? await signedInPerson(context, proof) : writtenPerson(invite, proof);
  const known = await context.redemptions.byPerson(context.db, invite.id, person.key);
  if (known && !(await mayStartAgain(context, known))) return known;
  const refusal = refusalOf(invite, context.clock.now());
  if (refusal) throw inviteRefused(refusal);
  if (proof.kind === 'written') await context.rateLimiter.take(WRITTEN, ip);

  const row = newRow(context, invite, person, ip);
  try {
    const started = await context.db.transaction().execute(async (trx) => {
      if (proof.kind === 'sign_in') await useSignIn(context, trx, proof);
      return begin(context, trx, invite, row);
    });
    context.sagas.start(started.id);
    return started;
  } catch (error) {
    // A second press of the button at the same moment: the first one used the sign-in and began the redemption.
    const first = proof.kind === 'sign_in' ? await context.redemptions.bySignIn(proof.signInId) : undefined;
    if (first) return first;
    throw error;
  }
}

/** A sign-in counts once. A refusal later in the transaction leaves it unused, so the guest need not sign in again. */
async function useSignIn(
  context: InviteContext,
  trx: Transaction<Schema>,
  proof: Extract<Proof, { kind: 'sign_in' }>,
): Promise<void> {
  const used = await context.signIns.consume(proof.signInId, proof.browserProof, 'invite', { executor: trx });
  if (used.kind === 'authorized') return;
  throw used.kind === 'pending' ? signInPending() : signInExpired();
}

/** Starts a redemption that was taken back once more, e.g. by the owner when the server is well again. */
export async function retryRedemption(context: InviteContext, known: RedemptionRow): Promise<RedemptionRow> {
  if (known.status !== 'undone') return known;
  const invite = await context.invites.byId(known.invite_id);
  if (!invite) throw inviteUnknown();
  const started = await context.db
    .transaction()
    .execute((trx) => begin(context, trx, invite, { ...known, started_at: context.clock.now() }));
  context.sagas.start(started.id);
  return started;
}

/** One transaction: the person's row, the slot, the saga. Whoever comes second finds the first one's row. */
async function begin(
  context: InviteContext,
  trx: Transaction<Schema>,
  invite: InviteRow,
  row: RedemptionRow,
): Promise<RedemptionRow> {
  const { redemptions, invites, journal, clock } = context;
  let started = row;
  if (!(await redemptions.insert(trx, row))) {
    const known = await redemptions.byPerson(trx, invite.id, row.person_key);
    if (!known) throw inviteUnknown();
    if (known.status === 'running') return known;
    const { id: _id, created_at: _createdAt, holds_slot: _slot, attempts: _attempts, ...change } = row;
    if (!(await redemptions.restart(trx, known, change)))
      return (await redemptions.byPerson(trx, invite.id, row.person_key)) ?? known;
    started = { ...known, ...change, status: 'running', outcome: null, problem: null };
  }
  if (!(await invites.takeSlot(trx, invite.id, clock.now()))) {
    const now = await invites.byId(invite.id, trx);
    throw inviteRefused((now && refusalOf(now, clock.now())) ?? 'used_up');
  }
  await journal.open(trx, started.id, REDEMPTION_SAGA);
  return started;
}

/** A redemption that was taken back, found the person in already, or whose member has left since. */
async function mayStartAgain(context: InviteContext, known: RedemptionRow): Promise<boolean> {
  if (known.status === 'running') return false;
  if (known.status === 'undone' || known.outcome === 'already_member') return true;
  return known.member_id === null || !(await context.members.hasAccess(known.member_id));
}

async function signedInPerson(
  context: InviteContext,
  proof: Extract<Proof, { kind: 'sign_in' }>,
): Promise<Person> {
  const state = await context.signIns.state(proof.signInId, proof.browserProof);
  if (state.status === 'pending') throw signInPending();
  if (state.status !== 'ready') throw signInExpired();
  const { identity } = state;
  if (identity.email !== null && !identity.emailVerified) throw emailUnverified();
  return { ...fromIdentity(identity), signInId: proof.signInId };
}

function fromIdentity(identity: ExternalIdentity): Omit<Person, 'signInId'> {
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

function writtenPerson(invite: InviteRow, proof: Extract<Proof, { kind: 'written' }>): Person {
  const email = proof.email?.trim() || null;
  const username = proof.username?.trim() || null;
  const written = email ?? username;
  if (written === null) throw emailRequired();
  const isEmail = written.includes('@');
  if (isEmail && !EMAIL.test(written)) throw emailInvalid();
  return {
    key: `written:${invite.user_type}:${written.toLowerCase()}`,
    name: written,
    email: isEmail ? written : null,
    username: isEmail ? null : written,
    avatarUrl: null,
    provider: null,
    externalId: null,
    token: null,
    signInId: null,
  };
}

function newRow(context: InviteContext, invite: InviteRow, person: Person, ip: string): RedemptionRow {
  const now = context.clock.now();
  return {
    id: context.ids.secret(),
    invite_id: invite.id,
    person_key: person.key,
    status: 'running',
    outcome: null,
    holds_slot: 1,
    name: person.name,
    email: person.email,
    username: person.username,
    avatar_url: person.avatarUrl,
    provider: person.provider,
    external_id: person.externalId,
    token_sealed: person.token === null ? null : context.secrets.encrypt(person.token),
    member_id: null,
    sign_in_id: person.signInId,
    problem: null,
    attempts: 1,
    ip,
    created_at: now,
    started_at: now,
    finished_at: null,
  };
}
