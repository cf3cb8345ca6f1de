import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { addressKey } from '#domains/accounts/index.ts';
import type { ExternalIdentity } from '#domains/media/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { refuseStranger } from './bound.ts';
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
import { flowsOf } from './onboarding.ts';
import { openedServers } from './open-server.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { termsOfOne } from './terms.ts';
import { findInvite } from './validate-invite.ts';

export const REDEMPTION_SAGA = 'redemption';

/** How a guest says who he is: by a finished sign-in of this browser, or by writing an e-mail address or a username. */
export type Proof =
  | { kind: 'sign_in'; signInId: string; browserProof: string | null }
  | ({ kind: 'written'; browserProof: string | null } & Written);

/** What somebody wrote of himself. */
type Written = { email: string | null; username: string | null };

type Person = {
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
  if (proof.kind === 'written') return takePart(context, typedCode, proof, ip);
  // Throws 404 for another browser than the one that signed in.
  await context.signIns.state(proof.signInId, proof.browserProof);
  const earlier = await begunWith(context, proof.signInId);
  if (earlier) return earlier;
  try {
    return await takePart(context, typedCode, proof, ip);
  } catch (error) {
    // A second press of the button at the same moment: the first one used the sign-in and began the redemption.
    const first = await begunWith(context, proof.signInId);
    if (first) return first;
    throw error;
  }
}

/** The redemption that a sign-in has begun and that was not taken back. */
async function begunWith(context: InviteContext, signInId: string): Promise<RedemptionRow | null> {
  const row = await context.redemptions.bySignIn(signInId);
  return row && row.status !== 'undone' ? row : null;
}

async function takePart(
  context: InviteContext,
  typedCode: string,
  proof: Proof,
  ip: string,
): Promise<RedemptionRow> {
  const invite = await findInvite(context, typedCode, ip);
  if (!invite) throw inviteUnknown();
  if ((await openedServers(context, invite)).length === 0) throw inviteNotReady();

  const person =
    proof.kind === 'sign_in' ? await signedInPerson(context, invite, proof) : writtenPerson(invite, proof);
  const known = await context.redemptions.byPerson(context.db, invite.id, [person.key, ...person.writtenAs]);
  const again = known ? await howToGoOn(context, known, proof) : 'take_slot';
  if (known && again === 'as_it_is') return known;
  const refusal = refusalOf(invite, context.clock.now());
  if (refusal && again === 'take_slot') throw inviteRefused(refusal);
  const visitor = { inviteId: invite.id, flows: await flowsOf(context, invite), proof: proof.browserProof };
  const ticket = await context.onboarding.check(visitor, known?.id ?? null);
  if (proof.kind === 'written') await context.rateLimiter.take(WRITTEN, addressKey(ip));

  const terms = JSON.stringify(await termsOfOne(context, invite));
  const row = { ...newRow(context, invite, person, ip), terms };
  const started = await context.db.transaction().execute(async (trx) => {
    if (proof.kind === 'sign_in') await useSignIn(context, trx, proof);
    const begun = known
      ? await beginAgain(context, trx, invite, known, row, again === 'keep_slot')
      : await beginFirst(context, trx, invite, row);
    await context.onboarding.bind(trx, ticket, { id: begun.id, inviteId: invite.id, name: begun.name });
    return begun;
  });
  context.sagas.start(started.id);
  return started;
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

/** One transaction: the person's row, the slot, the saga. Whoever comes second at the same moment gets the first one's row. */
async function beginFirst(
  context: InviteContext,
  trx: Transaction<Schema>,
  invite: InviteRow,
  row: RedemptionRow,
): Promise<RedemptionRow> {
  refuseStranger(invite, row);
  if (!(await context.redemptions.insert(trx, row))) {
    const first = await context.redemptions.byPerson(trx, invite.id, [row.person_key]);
    if (!first) throw inviteUnknown();
    return first;
  }
  await takeSlot(context, trx, invite);
  await context.journal.open(trx, row.id, REDEMPTION_SAGA);
  return row;
}

/** The same for a row that has ended before. With `keepsSlot` the person's use and member stay as they are. Throws the refusals of errors.ts. */
export async function beginAgain(
  context: InviteContext,
  trx: Transaction<Schema>,
  invite: InviteRow,
  known: RedemptionRow,
  row: RedemptionRow,
  keepsSlot: boolean,
): Promise<RedemptionRow> {
  refuseStranger(invite, row);
  const { id: _id, created_at: _createdAt, holds_slot: _slot, attempts: _attempts, ...change } = row;
  const next = { ...change, member_id: keepsSlot ? known.member_id : null };
  if (!(await context.redemptions.restart(trx, known, next))) {
    return (await context.redemptions.byId(known.id, trx)) ?? known;
  }
  if (!keepsSlot) await takeSlot(context, trx, invite);
  await context.journal.open(trx, known.id, REDEMPTION_SAGA);
  return { ...known, ...next, status: 'running', outcome: null, problem: null };
}

async function takeSlot(context: InviteContext, trx: Transaction<Schema>, invite: InviteRow): Promise<void> {
  const { invites, clock } = context;
  if (await invites.takeSlot(trx, invite.id, clock.now())) return;
  const now = await invites.byId(invite.id, trx);
  if (!now) throw inviteUnknown();
  throw inviteRefused(refusalOf(now, clock.now()) ?? 'used_up');
}

/**
 * What a person's earlier redemption of this invite means now. One that was taken back, found the person in already, or
 * whose member has left since, begins anew. An invitation that waits in the mail is accepted for the one who signs in.
 */
async function howToGoOn(
  context: InviteContext,
  known: RedemptionRow,
  proof: Proof,
): Promise<'as_it_is' | 'take_slot' | 'keep_slot'> {
  if (known.status === 'running') return 'as_it_is';
  if (known.status === 'undone' || known.outcome === 'already_member') return 'take_slot';
  if (known.member_id === null || !(await context.members.hasAccess(known.member_id))) return 'take_slot';
  return known.outcome === 'invitation_sent' && proof.kind === 'sign_in' ? 'keep_slot' : 'as_it_is';
}

async function signedInPerson(
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

function writtenPerson(invite: InviteRow, proof: Written & { kind: 'written' }): Person {
  const email = proof.email?.trim() || null;
  const username = proof.username?.trim() || null;
  const written = email ?? username;
  if (written === null) throw emailRequired();
  const isEmail = written.includes('@');
  if (isEmail && !EMAIL.test(written)) throw emailInvalid();
  return {
    key: writtenKey(invite, written),
    writtenAs: [],
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

function writtenKey(invite: InviteRow, written: string): string {
  return `written:${invite.user_type}:${written.toLowerCase()}`;
}

function newRow(context: InviteContext, invite: InviteRow, person: Person, ip: string): RedemptionRow {
  const now = context.clock.now();
  return {
    id: context.ids.secret(),
    invite_id: invite.id,
    invite_code: invite.code,
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
    terms: null,
    problem: null,
    waits_for_owner: 0,
    attempts: 1,
    ip,
    created_at: now,
    started_at: now,
    finished_at: null,
  };
}
