import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { refuseStranger } from './bound.ts';
import type { InviteContext } from './deps.ts';
import { inviteRefused, inviteUnknown } from './errors.ts';
import type { LocalAccount } from './local-accounts.ts';
import { openSagas, sagaKindOf } from './saga-id.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';

/** An attempt as it is to begin: the person's row, and one for each server in the order they are gone through. */
export type Beginning = { invite: InviteRow; row: RedemptionRow; servers: readonly RedemptionServerRow[] };

/** One transaction: the person's row, the slot, the sagas. Whoever comes second at the same moment gets the first one's row. */
export async function beginFirst(
  context: InviteContext,
  trx: Transaction<Schema>,
  { invite, row, servers }: Beginning,
): Promise<RedemptionRow> {
  refuseStranger(invite, row);
  if (!(await context.redemptions.insert(trx, row))) {
    const first = await context.redemptions.byPerson(trx, invite.id, [row.person_key]);
    if (!first) throw inviteUnknown();
    return first;
  }
  await takeSlot(context, trx, invite.id);
  await context.redemptionServers.replace(trx, row.id, servers);
  await openJournal(context, trx, row, servers);
  return row;
}

/** The same for a row that has ended before. With `keepsSlot` the person's use and member stay as they are. Throws the refusals of errors.ts. */
export async function beginAgain(
  context: InviteContext,
  trx: Transaction<Schema>,
  known: RedemptionRow,
  { invite, row, servers }: Beginning,
  keepsSlot: boolean,
): Promise<RedemptionRow> {
  refuseStranger(invite, row);
  const { id: _id, created_at: _createdAt, holds_slot: _slot, attempts: _attempts, ...change } = row;
  const next = { ...change, member_id: keepsSlot ? known.member_id : null };
  if (!(await context.redemptions.restart(trx, known, next))) {
    return (await context.redemptions.byId(known.id, trx)) ?? known;
  }
  if (!keepsSlot) await takeSlot(context, trx, invite.id);
  const mine = servers.map((server) => ({ ...server, redemption_id: known.id }));
  await context.redemptionServers.replace(trx, known.id, mine);
  const begun: RedemptionRow = { ...known, ...next, status: 'running', outcome: null, problem: null };
  await openJournal(context, trx, begun, mine);
  return begun;
}

/** Throws the refusal of an invite that lets nobody more in. */
export async function takeSlot(
  context: InviteContext,
  trx: Transaction<Schema>,
  inviteId: string,
): Promise<void> {
  const { invites, clock } = context;
  if (await invites.takeSlot(trx, inviteId, clock.now())) return;
  const now = await invites.byId(inviteId, trx);
  if (!now) throw inviteUnknown();
  throw inviteRefused(refusalOf(now, clock.now()) ?? 'used_up');
}

async function openJournal(
  context: InviteContext,
  trx: Transaction<Schema>,
  row: RedemptionRow,
  servers: readonly RedemptionServerRow[],
): Promise<void> {
  for (const sagaId of openSagas(row, servers)) await context.journal.open(trx, sagaId, sagaKindOf(row));
}

/** Carries on, in the background, what is under way for a redemption. */
export async function startSagas(context: InviteContext, row: RedemptionRow): Promise<void> {
  const servers = await context.redemptionServers.ofRedemption(row.id);
  for (const sagaId of openSagas(row, servers)) context.sagas.start(sagaId);
}

/** What a server begins with. */
export function newServerRow(
  context: InviteContext,
  redemptionId: string,
  serverId: string,
  position: number,
  account: LocalAccount | undefined,
): RedemptionServerRow {
  return {
    redemption_id: redemptionId,
    server_id: serverId,
    position,
    state: 'running',
    outcome: null,
    username: account?.username ?? null,
    is_existing: account?.isExisting ? 1 : 0,
    password_sealed: account ? context.secrets.encrypt(account.password) : null,
    problem: null,
    started_at: context.clock.now(),
    finished_at: null,
  };
}
