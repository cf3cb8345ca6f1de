import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Planned } from '#domains/members/index.ts';
import { asMemberDoer, type Doer, FOYER_ITSELF, publishChange, type SponsorshipContext } from './context.ts';
import { branchIsNotPaused, branchIsPaused, notOpenAnyMore } from './errors.ts';
import { knownAccess } from './known-access.ts';
import { type House, lookAt, readServers } from './look-at.ts';
import { actionById, insertAction, pausesOf } from './store-actions.ts';
import { holdSponsor, openSlots } from './store-slots.ts';
import { branchOf, chainsOf, sponsorRows, updateSponsor } from './store-tree.ts';

export type BranchWish = { kind: keyof typeof PAST; includesSponsor: boolean };

/** Whom it would be done to, and to whom not and why. */
export async function previewBranch(
  context: SponsorshipContext,
  sponsorId: string,
  wish: BranchWish,
): Promise<Planned[]> {
  const ids = await whoIsMeant(context, sponsorId, wish);
  return ids.length === 0 ? [] : context.members.preview({ kind: wish.kind, member_ids: ids });
}

/**
 * Pauses a branch, resumes it, or removes everybody in it: as one bulk action of the members, which carries on after a
 * crash and can be undone. A pause also closes the invites of the branch while it lasts, a removal for good. Answers the
 * action's id. Throws 404, 409 `branch_paused` and `branch_not_paused`.
 */
export async function actOnBranch(
  context: SponsorshipContext,
  sponsorId: string,
  wish: BranchWish,
  doer: Doer,
): Promise<string> {
  const { members, outbox } = context;
  const house = await readServers(context);
  const facts = (await members.facts(context.db, [sponsorId], house.libraries)).get(sponsorId);
  if (!facts) throw notOpenAnyMore();
  const ids = await whoIsMeant(context, sponsorId, wish);
  const inviteIds =
    wish.kind === 'remove'
      ? await openSlots(context.db, [sponsorId, ...(await idsBelow(context, sponsorId))])
      : [];
  const handed = wish.kind === 'resume' ? await pausedElsewhere(context, sponsorId) : [];
  const actionId = await members.start(
    { kind: wish.kind, member_ids: ids },
    asMemberDoer(doer),
    async (trx, id) => {
      const now = context.clock.now();
      await holdSponsor(trx, sponsorId, JSON.stringify(knownAccess(facts)), now);
      const since = (await sponsorRows(trx, [sponsorId])).get(sponsorId)?.paused_at ?? null;
      if (wish.kind === 'pause' && since !== null) throw branchIsPaused();
      if (wish.kind === 'resume' && since === null) throw branchIsNotPaused();
      if (wish.kind !== 'remove')
        await updateSponsor(trx, sponsorId, { paused_at: wish.kind === 'pause' ? now : null });
      for (const one of handed) await insertAction(trx, { ...one, created_at: now });
      await context.invites.setActive(trx, inviteIds, false, doer);
      await insertAction(trx, {
        action_id: id,
        sponsor_id: sponsorId,
        kind: wish.kind,
        invite_ids: inviteIds,
        paused_since: since,
        created_at: now,
      });
      await record(
        context,
        trx,
        `sponsorship.branch_${PAST[wish.kind]}`,
        { id: sponsorId, name: facts.name },
        doer,
        {
          members: ids.length,
        },
      );
    },
  );
  outbox.poke();
  return actionId;
}

/** Pauses or removes these people alone, not the whole branch: the pause is taken back by undoing it. */
export async function actOnSome(
  context: SponsorshipContext,
  sponsorId: string,
  { kind, memberIds }: { kind: 'pause' | 'remove'; memberIds: string[] },
  doer: Doer,
): Promise<void> {
  const work = { kind, member_ids: memberIds };
  await context.members.start(work, asMemberDoer(doer), async (trx, id) => {
    await insertAction(trx, {
      action_id: id,
      sponsor_id: sponsorId,
      kind: kind === 'pause' ? 'pause_some' : kind,
      invite_ids: [],
      paused_since: null,
      created_at: context.clock.now(),
    });
  });
}

const PAST = { pause: 'paused', resume: 'resumed', remove: 'removed' } as const;

/** Takes an action back, as far as it can be. Throws 404, and 409 `not_undoable`. */
export async function undoBranch(context: SponsorshipContext, actionId: string, doer: Doer): Promise<void> {
  const { db, members, outbox } = context;
  const action = await actionById(db, actionId);
  if (!action) throw notOpenAnyMore();
  const { sponsor_id: sponsorId, kind } = action;
  // Who came in since is paused by actions of his own.
  const since = kind === 'pause' ? await pausesOf(db, sponsorId, action.created_at) : [];
  for (const later of since.filter((one) => one.action_id !== actionId))
    await members.undo(later.action_id, asMemberDoer(doer), async () => undefined);
  await members.undo(actionId, asMemberDoer(doer), async (trx) => {
    if (kind === 'pause' || kind === 'resume')
      await updateSponsor(trx, sponsorId, { paused_at: action.paused_since });
    await context.invites.setActive(trx, action.invite_ids, true, doer);
    await record(context, trx, 'sponsorship.branch_undone', { id: sponsorId, name: '' }, doer, { kind });
  });
  outbox.poke();
}

/** Somebody has come in below one whose branch is paused: he is paused too, and resumed with the others. */
export async function pauseNewcomer(
  context: SponsorshipContext,
  memberId: string,
  house: House,
): Promise<void> {
  const { db, members, clock } = context;
  const look = (await lookAt(context, db, [memberId], house)).get(memberId);
  const paused = look?.chain.slice(1).find((link) => link.isPaused);
  if (!paused) return;
  const work = { kind: 'pause' as const, member_ids: [memberId] };
  await members.start(work, asMemberDoer(FOYER_ITSELF), async (trx, id) => {
    await insertAction(trx, { ...pauseBy(paused.memberId, id), created_at: clock.now() });
  });
}

async function idsBelow(context: SponsorshipContext, sponsorId: string): Promise<string[]> {
  return (await branchOf(context.db, sponsorId)).map((one) => one.memberId);
}

async function whoIsMeant(
  context: SponsorshipContext,
  sponsorId: string,
  { kind, includesSponsor }: BranchWish,
): Promise<string[]> {
  if (kind === 'resume') return toResume(context, sponsorId);
  const below = await idsBelow(context, sponsorId);
  return includesSponsor ? [sponsorId, ...below] : below;
}

/** Exactly those whom the pauses of this branch have paused, but for those below somebody whose own branch still is. */
async function toResume(context: SponsorshipContext, sponsorId: string): Promise<string[]> {
  const paused = await pausedHere(context, sponsorId);
  const other = await stillPausedBy(context, sponsorId, paused.ids);
  return paused.ids.filter((id) => !other.has(id));
}

async function pausedHere(context: SponsorshipContext, sponsorId: string) {
  const since = (await sponsorRows(context.db, [sponsorId])).get(sponsorId)?.paused_at ?? null;
  const actions = since === null ? [] : await pausesOf(context.db, sponsorId, since);
  const ids = new Set<string>();
  for (const { action_id } of actions) {
    for (const id of await context.members.doneBy(action_id)) ids.add(id);
  }
  return { actions, ids: [...ids] };
}

/** Of these, those below somebody else whose branch is paused, and who that is. */
async function stillPausedBy(
  { db }: SponsorshipContext,
  sponsorId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const chains = await chainsOf(db, ids);
  const rows = await sponsorRows(db, [...new Set([...chains.values()].flat())]);
  return new Map(
    ids.flatMap((id): Array<[string, string]> => {
      const [, ...above] = chains.get(id) ?? [];
      const by = above.find((one) => one !== sponsorId && (rows.get(one)?.paused_at ?? null) !== null);
      return by === undefined ? [] : [[id, by]];
    }),
  );
}

/** Who stays paused by another branch's pause is resumed with that one: it takes over what this one has paused. */
async function pausedElsewhere(context: SponsorshipContext, sponsorId: string) {
  const { ids, actions } = await pausedHere(context, sponsorId);
  const others = new Set((await stillPausedBy(context, sponsorId, ids)).values());
  return [...others].flatMap((other) => actions.map(({ action_id }) => pauseBy(other, action_id)));
}

function pauseBy(sponsorId: string, actionId: string) {
  return {
    action_id: actionId,
    sponsor_id: sponsorId,
    kind: 'pause' as const,
    invite_ids: [],
    paused_since: null,
  };
}

async function record(
  context: SponsorshipContext,
  trx: Transaction<Schema>,
  action: string,
  { id, name }: { id: string; name: string },
  doer: Doer,
  details: Record<string, unknown>,
): Promise<void> {
  await context.audit.record(trx, {
    actor: doer.audit,
    action,
    target: { kind: 'member', id, name },
    details,
    ip: doer.ip,
  });
  await publishChange(context, trx, id);
}
