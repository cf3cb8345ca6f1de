import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { addressKey } from '#domains/accounts/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { startSagas, takeSlot } from './begin-redemption.ts';
import type { InviteContext } from './deps.ts';
import { inviteRefused, nothingToMend } from './errors.ts';
import { redemptionChanged } from './events.ts';
import { type LocalAccount, limitLocalAccounts, readLocalAccounts } from './local-accounts.ts';
import { refuseToMend, sponsorOf } from './may-mend.ts';
import { hasOwnAccounts } from './open-server.ts';
import { KEEP_SAGA, sagaIdOf } from './saga-id.ts';
import type { LocalAccountInput } from './schema-redemption.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';

export type Mending = { accounts?: readonly LocalAccountInput[]; server_id?: string };

const MENDING: Limit = { name: 'invite.mend', limit: 30, windowMs: 10 * MINUTE_MS };

/**
 * Tries the failed servers of a redemption again at once, or one of them, with another name and password where they have
 * accounts of their own. Throws 404, 409 `nothing_to_mend` (also for the second of two at once), 422 like redeeming, 429,
 * the refusals of `refuseToMend` and of the sponsor, and those of the invite where the use had been given back.
 */
export async function mendRedemption(
  context: InviteContext,
  id: string,
  { accounts = [], server_id: only }: Mending,
  ip: string,
): Promise<RedemptionRow> {
  const known = await context.redemptions.byId(id);
  if (!known) throw notFound('redemption');
  await context.rateLimiter.take(MENDING, addressKey(ip));
  const failed = await failedServers(context, known, only);
  const servers = await Promise.all(failed.map((row) => context.media.servers.get(row.server_id)));
  const own = servers.filter((server) => server !== null).filter((server) => hasOwnAccounts(context, server));
  const chosen = readLocalAccounts(context, own, accounts);
  await limitLocalAccounts(context, chosen, ip);
  return restartServers(context, known, failed, chosen, (trx, row) => refuseToMend(context, trx, row));
}

/** The servers of a redemption that failed for good, or this one where it did. Throws 409 `nothing_to_mend`. */
export async function failedServers(
  context: InviteContext,
  row: RedemptionRow,
  only?: string,
): Promise<RedemptionServerRow[]> {
  const { id, member_id: memberId } = row;
  const rows = await context.redemptionServers.ofRedemption(id);
  const failed = rows.filter(({ state, server_id: at }) => state === 'failed' && (only ?? at) === at);
  if (failed.length === 0) throw nothingToMend();
  // Whoever has left since comes in by an invite again, not by what was left over of an earlier one.
  if (memberId !== null && !(await context.members.hasAccess(memberId))) throw nothingToMend();
  return failed;
}

/**
 * Begins these servers anew, each once however many ask at the same time, and takes a use where it had been given back.
 * Who made the invite has to be able to give it still, as when it was begun. `within` is part of the same transaction.
 */
export async function restartServers(
  context: InviteContext,
  { id, ...known }: RedemptionRow,
  seen: readonly RedemptionServerRow[],
  chosen: readonly LocalAccount[],
  within: (trx: Transaction<Schema>, row: RedemptionRow) => Promise<void>,
): Promise<RedemptionRow> {
  const { db, clock, secrets, redemptions, redemptionServers, journal, outbox } = context;
  const sponsor = await sponsorOf(context, known);
  const started = await db.transaction().execute(async (trx) => {
    const row = await redemptions.lock(trx, id);
    if (!row) throw notFound('redemption');
    const now = clock.now();
    const stored = await redemptionServers.ofRedemption(id, trx);
    const again = stored.filter(
      (server) => server.state === 'failed' && seen.some((one) => one.server_id === server.server_id),
    );
    if (again.length === 0) throw nothingToMend();
    await within(trx, row);
    if (sponsor && !(await sponsor.begin(trx))) throw inviteRefused('sponsor');
    if (row.holds_slot === 0) await takeSlot(context, trx, row.invite_id);
    for (const server of again) {
      const account = chosen.find((one) => one.serverId === server.server_id);
      await redemptionServers.update(trx, id, server.server_id, {
        state: 'running',
        problem: null,
        started_at: now,
        finished_at: null,
        ...(account && {
          username: account.username,
          is_existing: account.isExisting ? (1 as const) : (0 as const),
          password_sealed: secrets.encrypt(account.password),
        }),
      });
      await journal.open(trx, sagaIdOf(row, server), KEEP_SAGA);
    }
    const change = {
      status: 'running' as const,
      outcome: null,
      problem: null,
      waits_for_owner: 0 as const,
      holds_slot: 1 as const,
      finished_at: null,
    };
    await redemptions.update(trx, id, change);
    await outbox.publish(trx, redemptionChanged, { id, invite_id: row.invite_id });
    return { ...row, ...change };
  });
  outbox.poke();
  await startSagas(context, started);
  return started;
}
