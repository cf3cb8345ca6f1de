import type { Database } from '#db/open.ts';
import type { RedemptionOutcome } from './tables.ts';

const LET_IN: readonly RedemptionOutcome[] = ['joined', 'invitation_sent'];

/**
 * When people got in since `since`, newest last: each use of an invite once, with the first of its servers that let the
 * person in, whatever the others come to.
 */
export async function arrivalsSince(db: Database, since: number): Promise<number[]> {
  const rows = await db
    .selectFrom('redemption_servers as at')
    .select('at.finished_at')
    .where('at.state', '=', 'done')
    .where('at.outcome', 'in', LET_IN)
    .where('at.finished_at', '>=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('redemption_servers as earlier')
            .select('earlier.server_id')
            .whereRef('earlier.redemption_id', '=', 'at.redemption_id')
            .where('earlier.state', '=', 'done')
            .where('earlier.outcome', 'in', LET_IN)
            .where((eb) =>
              eb.or([
                eb('earlier.finished_at', '<', eb.ref('at.finished_at')),
                eb.and([
                  eb('earlier.finished_at', '=', eb.ref('at.finished_at')),
                  eb('earlier.position', '<', eb.ref('at.position')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .execute();
  const before = await arrivalsFromBefore(db, since);
  return [...rows, ...before].map((row) => row.finished_at ?? 0).toSorted((a, b) => a - b);
}

/** Of uses from before servers had rows of their own. */
function arrivalsFromBefore(db: Database, since: number) {
  return db
    .selectFrom('redemptions')
    .select('finished_at')
    .where('status', '=', 'done')
    .where('outcome', 'in', LET_IN)
    .where('finished_at', '>=', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('redemption_servers')
            .select('server_id')
            .whereRef('redemption_servers.redemption_id', '=', 'redemptions.id'),
        ),
      ),
    )
    .execute();
}
