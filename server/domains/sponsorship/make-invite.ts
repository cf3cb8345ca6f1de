import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { ServerAccess } from '#domains/media/index.ts';
import type { SponsorFacts } from '#domains/members/index.ts';
import type { WantedAccess } from '#domains/tiers/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { type Doer, publishChange, type SponsorshipContext } from './context.ts';
import { beyondOwn, mayNotInvite, nothingToGive, quotaUsedUp, stayTooShort } from './errors.ts';
import { knownAccess } from './known-access.ts';
import { excess, givable, type House, lookAt, readServers } from './look-at.ts';
import { leftOf, longestStay, type Right } from './policy.ts';
import type { OwnInviteInput } from './schema.ts';
import { holdSponsor, insertSlot, usedBy } from './store-slots.ts';

const NOBODY = { people: 0, month: 0 };
/** Also for whoever may invite as many as he likes: each try asks for what he has at every server. */
const MADE_BY_MEMBER: Limit = { name: 'sponsorship.made', limit: 60, windowMs: HOUR_MS };

/**
 * A member makes an invite of one use, with what he has himself or less. His quota is counted while he is held, so that
 * of any number made at once exactly as many come about as fit. Throws 403 `sponsor_…`, 409 `quota_used_up`,
 * `nothing_to_give`, `stay_too_short`, 422 for a field, and 429.
 */
export async function makeInvite(
  context: SponsorshipContext,
  memberId: string,
  input: OwnInviteInput,
  doer: Doer,
): Promise<string> {
  const { db, clock, invites, outbox, rateLimiter } = context;
  await rateLimiter.take(MADE_BY_MEMBER, memberId);
  const house = await readServers(context);
  const before = await lookOrRefuse(context, db, memberId, house);
  const access = readAccess(context, input, givable(before.facts, before.right, house), house);
  const prepared = await invites.prepare(
    {
      message: input.message,
      recipient: input.recipient ?? null,
      expires_in_days: Math.min(input.invite_days ?? before.right.inviteDays, before.right.inviteDays),
      duration_days: readStay(input, before.facts, clock.now()),
    },
    access,
    { ...doer, name: before.facts.name },
  );
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    // Always the holder first, so that two who share a quota never wait for one another.
    for (const id of new Set([before.holderId, memberId])) await hold(context, trx, id, house, now);
    // What was read before may have changed: right, access and quota are those of this moment.
    const { right, holderId, facts } = await lookOrRefuse(context, trx, memberId, house);
    if (excess(context, access, givable(facts, right, house), house).length > 0) throw beyondOwn('access');
    const used = (await usedBy(trx, [holderId], now)).get(holderId) ?? NOBODY;
    if (leftOf(right, used) === 0) throw quotaUsedUp();
    await invites.write(trx, prepared, { ...doer, name: facts.name });
    await insertSlot(trx, {
      invite_id: prepared.row.id,
      sponsor_id: memberId,
      holder_id: holderId,
      state: 'open',
      member_id: null,
      recipient: prepared.row.recipient,
      expires_at: prepared.row.expires_at,
      created_at: now,
    });
    await publishChange(context, trx, memberId);
  });
  outbox.poke();
  return prepared.row.id;
}

type Allowed = { facts: SponsorFacts; right: Right; holderId: string };

async function lookOrRefuse(
  context: SponsorshipContext,
  on: Database,
  memberId: string,
  house: House,
): Promise<Allowed> {
  const look = (await lookAt(context, on, [memberId], house)).get(memberId);
  if (!look) throw mayNotInvite('not_in');
  const { effective, facts } = look;
  if (effective.kind === 'may_not') throw mayNotInvite(effective.why);
  return { facts, right: effective.right, holderId: effective.holderId };
}

async function hold(
  context: SponsorshipContext,
  trx: Transaction<Schema>,
  memberId: string,
  house: House,
  now: number,
): Promise<void> {
  const facts = (await context.members.facts(trx, [memberId], house.libraries)).get(memberId);
  if (facts) await holdSponsor(trx, memberId, JSON.stringify(knownAccess(facts)), now);
}

/** What the invite opens: all that he may hand down, or what he picked of it; with his own limits in any case. */
function readAccess(
  context: SponsorshipContext,
  { access: picked }: OwnInviteInput,
  own: readonly WantedAccess[],
  house: House,
): ServerAccess[] {
  if (own.length === 0) throw nothingToGive();
  if (picked === undefined) return own.map((one) => ({ ...one, libraries: [...one.libraries] }));
  const access = picked.map((one, at) => {
    const mine = own.find(({ server_id }) => server_id === one.server_id);
    if (!mine) throw beyondOwn(`access.${at}.server_id`);
    return { ...one, restrictions: mine.restrictions };
  });
  const [first] = excess(context, access, own, house);
  const at = access.findIndex((one) => one.server_id === first?.serverId);
  const given = access[at];
  if (first && given) throw beyondOwn(`access.${at}.${first.what[0] ?? 'libraries'}`);
  if (new Set(access.map((one) => one.server_id)).size < access.length) throw beyondOwn('access');
  return access;
}

/** For how many days the guest may stay: as wished, and never longer than the sponsor himself. */
function readStay(input: OwnInviteInput, facts: SponsorFacts, now: number): number | null {
  const longest = longestStay(facts.expiresAt, now);
  if (longest === 0) throw stayTooShort();
  const wished = input.duration_days ?? null;
  if (longest === null) return wished;
  return wished === null ? longest : Math.min(wished, longest);
}
