import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';

export const REDEMPTION_SAGA = 'redemption';
/** One server of a redemption that keeps what worked. */
export const KEEP_SAGA = 'redemption.server';

export function sagaKindOf({ on_failure: onFailure }: Pick<RedemptionRow, 'on_failure'>): string {
  return onFailure === 'keep' ? KEEP_SAGA : REDEMPTION_SAGA;
}

/** Stands in no id of ours. */
const SEPARATOR = '~';

/** The saga that lets this person into this server. */
export function sagaIdOf(
  redemption: Pick<RedemptionRow, 'id' | 'on_failure'>,
  { server_id: serverId }: Pick<RedemptionServerRow, 'server_id'>,
): string {
  return redemption.on_failure === 'keep' ? `${redemption.id}${SEPARATOR}${serverId}` : redemption.id;
}

export function readSagaId(sagaId: string): { redemptionId: string; serverId: string } {
  const [redemptionId = '', serverId = ''] = sagaId.split(SEPARATOR);
  return { redemptionId, serverId };
}

/** The sagas that are under way for a redemption. */
export function openSagas(
  redemption: Pick<RedemptionRow, 'id' | 'on_failure'>,
  servers: readonly RedemptionServerRow[],
): string[] {
  if (redemption.on_failure === 'undo_all') return [redemption.id];
  return servers.filter(({ state }) => state === 'running').map((row) => sagaIdOf(redemption, row));
}
