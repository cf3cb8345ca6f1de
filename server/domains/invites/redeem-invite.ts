import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { addressKey } from '#domains/accounts/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { hashToken } from '#kernel/secrets.ts';
import { beginAgain, beginFirst, newServerRow, startSagas } from './begin-redemption.ts';
import type { InviteContext } from './deps.ts';
import {
  emailRequired,
  inviteNotReady,
  inviteRefused,
  inviteUnknown,
  signInExpired,
  signInPending,
  usernameTaken,
} from './errors.ts';
import {
  chosenPerson,
  earlierPerson,
  type Person,
  type Proof,
  signedInPerson,
  writtenPerson,
} from './guest-person.ts';
import { type LocalAccount, limitLocalAccounts, readLocalAccounts } from './local-accounts.ts';
import { flowsOf } from './onboarding.ts';
import { hasOwnAccounts, type OpenedServer, openedServers } from './open-server.ts';
import type { LocalAccountInput } from './schema-redemption.ts';
import { termsToBegin } from './sponsors.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { findInvite } from './validate-invite.ts';

/** A code, who comes with it, and the accounts he chooses at servers that have their own. */
export type Wish = { code: string; proof: Proof; accounts: readonly LocalAccountInput[]; ip: string };

/** Invitations by written address per visitor's address: a written address proves nothing, so it is held short. */
const WRITTEN: Limit = { name: 'invite.written', limit: 20, windowMs: HOUR_MS };

/**
 * Takes a use of the invite for this person and starts letting him in. The same person asking again gets the same
 * redemption, not a second use. Throws the refusals of errors.ts; what fails later stands in the redemption itself.
 */
export async function redeemInvite(context: InviteContext, wish: Wish): Promise<RedemptionRow> {
  const { proof } = wish;
  if (proof.kind !== 'sign_in') return takePart(context, wish);
  // Throws 404 for another browser than the one that signed in.
  await context.signIns.state(proof.signInId, proof.browserProof);
  const earlier = await begunWith(context, proof.signInId);
  if (earlier) return earlier;
  try {
    return await takePart(context, wish);
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

async function takePart(context: InviteContext, wish: Wish): Promise<RedemptionRow> {
  const { proof, ip } = wish;
  const invite = await findInvite(context, wish.code, ip);
  if (!invite) throw inviteUnknown();
  const opened = await openedServers(context, invite);
  if (opened.length === 0) throw inviteNotReady();

  const person = await whoIs(context, invite, opened, wish);
  const hasOwn = opened.some(({ server }) => hasOwnAccounts(context, server));
  const isHis = (row: RedemptionRow) => !hasOwn || isBegunBy(row, proof);
  const found = await context.redemptions.byPerson(context.db, invite.id, [person.key, ...person.writtenAs]);
  const again = found ? await howToGoOn(context, found, proof) : 'take_slot';
  if (found && again !== 'take_slot' && !isHis(found)) throw taken(found);
  if (found && again === 'as_it_is') return found;
  const refusal = refusalOf(invite, context.clock.now());
  if (refusal && again === 'take_slot') throw inviteRefused(refusal);

  const earlier =
    found && again === 'keep_slot' ? await context.redemptionServers.ofRedemption(found.id) : [];
  const open = opened.filter(({ server }) => !isThrough(earlier, server.id));
  const own = open.map(({ server }) => server).filter((server) => hasOwnAccounts(context, server));
  const accounts = readLocalAccounts(context, own, wish.accounts);
  const visitor = { inviteId: invite.id, flows: await flowsOf(context, invite), proof: proof.browserProof };
  const ticket = await context.onboarding.check(visitor, found?.id ?? null);
  if (proof.kind === 'written') await context.rateLimiter.take(WRITTEN, addressKey(ip));
  await limitLocalAccounts(context, accounts, ip);

  const { terms, begin } = await termsToBegin(context, invite);
  const row = {
    ...newRow(context, invite, person, ip),
    terms: JSON.stringify(terms),
    browser_key: hashToken(proof.browserProof),
  };
  const servers = opened.map(({ server }, position) =>
    serverRow(context, row.id, server.id, position, { earlier, accounts }),
  );
  const beginning = { invite, row, servers };
  const started = await context.db.transaction().execute(async (trx) => {
    if (proof.kind === 'sign_in') await useSignIn(context, trx, proof);
    // Whoever knows the id of somebody else's attempt that has ended must not watch this one by it.
    if (found && !isHis(found)) await context.redemptions.freeKey(trx, found);
    const begun =
      found && isHis(found)
        ? await beginAgain(context, trx, found, beginning, again === 'keep_slot')
        : await beginFirst(context, trx, beginning);
    if (!isHis(begun)) throw taken(begun);
    await begin(trx);
    await context.onboarding.bind(trx, ticket, { id: begun.id, inviteId: invite.id, name: begun.name });
    return begun;
  });
  await startSagas(context, started);
  return started;
}

/** Where servers know people by a vendor's account, that says who he is; else the account he chooses at the first one. */
async function whoIs(
  context: InviteContext,
  invite: InviteRow,
  opened: readonly OpenedServer[],
  { proof, accounts }: Wish,
): Promise<Person> {
  if (proof.kind === 'sign_in') return signedInPerson(context, invite, proof);
  const earlier = proof.kind === 'earlier' ? await earlierPerson(context, invite, proof) : null;
  if (earlier) return earlier;
  const servers = opened.map(({ server }) => server);
  if (!servers.every((server) => hasOwnAccounts(context, server))) {
    if (proof.kind === 'written') return writtenPerson(invite, proof);
    throw emailRequired();
  }
  const [first] = readLocalAccounts(context, servers, accounts);
  if (!first) throw inviteNotReady();
  return chosenPerson(first);
}

/** What was begun with a name or an address alone is his whose browser began it. A sign-in proves more than a browser. */
function isBegunBy(row: RedemptionRow, proof: Proof): boolean {
  return proof.kind === 'sign_in' || row.browser_key === hashToken(proof.browserProof);
}

function taken(row: RedemptionRow) {
  return usernameTaken(row.provider === null && row.email !== null ? 'email' : 'accounts.0.username');
}

/** What an earlier attempt has reached for good at a server; only an invitation that waits is gone on with. */
function isThrough(earlier: readonly RedemptionServerRow[], serverId: string): boolean {
  const row = earlier.find((one) => one.server_id === serverId);
  return row !== undefined && row.outcome !== 'invitation_sent';
}

function serverRow(
  context: InviteContext,
  redemptionId: string,
  serverId: string,
  position: number,
  { earlier, accounts }: { earlier: readonly RedemptionServerRow[]; accounts: readonly LocalAccount[] },
): RedemptionServerRow {
  const before = earlier.find((one) => one.server_id === serverId);
  if (before && isThrough(earlier, serverId)) return { ...before, position };
  const account = accounts.find((one) => one.serverId === serverId);
  const row = newServerRow(context, redemptionId, serverId, position, account);
  return { ...row, outcome: before?.outcome ?? null };
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

function newRow(context: InviteContext, invite: InviteRow, person: Person, ip: string): RedemptionRow {
  const now = context.clock.now();
  return {
    id: context.ids.secret(),
    invite_id: invite.id,
    invite_code: invite.code,
    person_key: person.key,
    status: 'running',
    outcome: null,
    on_failure: invite.on_failure,
    browser_key: null,
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
