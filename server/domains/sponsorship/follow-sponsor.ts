import { isDeepStrictEqual } from 'node:util';
import type { SponsorFacts } from '#domains/members/index.ts';
import { sponsorAccessChanged } from '#domains/notifications/index.ts';
import { actOnBranch, actOnSome } from './branch.ts';
import { FOYER_ITSELF, type SponsorshipContext } from './context.ts';
import { type KnownAccess, knownAccess, readKnownAccess } from './known-access.ts';
import { excess, type House, readServers } from './look-at.ts';
import { sponsorshipSettings, type WhatToDo } from './settings.ts';
import { branchOf, type SponsorRow, sponsorRows, updateSponsor } from './store-tree.ts';

const HERE = ['active', 'invited'];

type Change = { kind: 'ended' | 'shrunk'; affected: string[] };

/**
 * Looks whether a sponsor's own access has ended or become less, and does with those below him what the owner has chosen;
 * in any case he is told. What was done is noted last, so that a crash in between does it again, which changes nothing.
 */
export async function watchSponsor(
  context: SponsorshipContext,
  memberId: string,
  eventId: string,
): Promise<void> {
  const { db, members, settings } = context;
  const row = (await sponsorRows(db, [memberId])).get(memberId);
  if (!row) return;
  const house = await readServers(context);
  const facts = (await members.facts(db, [memberId], house.libraries)).get(memberId);
  if (!facts) return;
  const now = knownAccess(facts);
  const before = readKnownAccess(row.known_access);
  if (isDeepStrictEqual(now, before) || (now.isHere && facts.isPaused)) return;
  const change = await changeOf(context, memberId, before, now, house);
  if (change) {
    const { values } = await settings.read(sponsorshipSettings);
    const wish = change.kind === 'ended' ? values.when_ended : values.when_shrunk;
    const done = await act(context, row, change, wish);
    await tell(context, facts, change, done, eventId);
  }
  await db
    .transaction()
    .execute((trx) => updateSponsor(trx, memberId, { known_access: JSON.stringify(now) }));
}

/** What it means for those below; null where it means nothing for anybody. */
async function changeOf(
  context: SponsorshipContext,
  memberId: string,
  before: KnownAccess,
  now: KnownAccess,
  house: House,
): Promise<Change | null> {
  const kind = before.isHere && !now.isHere ? 'ended' : 'shrunk';
  if (kind === 'shrunk' && excess(context, before.access, now.access, house).length === 0) return null;
  const ids = (await branchOf(context.db, memberId)).map((one) => one.memberId);
  const people = await context.members.facts(context.db, ids, house.libraries);
  const here = [...people.values()].filter((person) => HERE.includes(person.status));
  const affected =
    kind === 'ended'
      ? here
      : here.filter((person) => excess(context, person.access, now.access, house).length > 0);
  return affected.length === 0 ? null : { kind, affected: affected.map((person) => person.id) };
}

async function act(
  context: SponsorshipContext,
  row: SponsorRow,
  { kind, affected }: Change,
  wish: WhatToDo,
): Promise<WhatToDo> {
  const { member_id: sponsorId, paused_at: pausedAt } = row;
  if (wish === 'keep' || (wish === 'pause' && pausedAt !== null)) return wish;
  if (kind === 'shrunk')
    await actOnSome(context, sponsorId, { kind: wish, memberIds: affected }, FOYER_ITSELF);
  else await actOnBranch(context, sponsorId, { kind: wish, includesSponsor: false }, FOYER_ITSELF);
  return wish;
}

async function tell(
  { db, notices, outbox }: SponsorshipContext,
  facts: SponsorFacts,
  { kind, affected }: Change,
  done: WhatToDo,
  eventId: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const data = {
      sponsor_id: facts.id,
      sponsor_name: facts.name,
      change: kind,
      people: affected.length,
      done,
    };
    await notices.tell(trx, sponsorAccessChanged, data, { kind: 'owners' }, { once: eventId });
  });
  outbox.poke();
}
