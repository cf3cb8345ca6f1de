import type { MovingContext } from './context.ts';
import { SourceRequest } from './protocol.ts';
import type { MoveRow } from './store-moves.ts';
import type { MoveEntry } from './store-rows.ts';

/** Keeps a batch of requests as they were, with the member they belong to where their person is one. */
export async function keepRequests(
  context: MovingContext,
  move: MoveRow,
  entries: readonly MoveEntry[],
): Promise<void> {
  // A file that names one twice means it once.
  const requests = new Map(
    entries.map((entry) => [entry.source_key, SourceRequest.parse(JSON.parse(entry.record))]),
  );
  if (requests.size === 0) return;
  const { db, rows, records, ids, clock } = context;
  const { program } = move;
  const keys = [...requests.values()].flatMap(({ personKey }) => personKey ?? []);
  await db.transaction().execute(async (trx) => {
    const before = await records.known({ program, section: 'requests', keys: [...requests.keys()] }, trx);
    const people = await records.known({ program, section: 'people', keys }, trx);
    await records.keep(
      trx,
      [...requests].map(([key, { personKey, keep }]) => ({
        id: ids.next(),
        program,
        section: 'requests' as const,
        source_key: key,
        person_key: personKey,
        member_id: people.get(personKey ?? '')?.member_id ?? null,
        record: JSON.stringify(keep),
        moved_at: clock.now(),
      })),
    );
    const positions = (isKnown: boolean) =>
      entries.filter((entry) => before.has(entry.source_key) === isKnown).map(({ position }) => position);
    await rows.settle(trx, move.id, positions(false), { outcome: 'done' });
    await rows.settle(trx, move.id, positions(true), { outcome: 'known' });
  });
}
