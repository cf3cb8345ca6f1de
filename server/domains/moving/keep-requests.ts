import type { MovingContext } from './context.ts';
import { SourceRequest } from './protocol.ts';
import type { MoveRow } from './store-moves.ts';
import type { MoveEntry } from './store-rows.ts';

/** Keeps requests as they were, with the member they belong to where their person is one. */
export async function keepRequests(
  context: MovingContext,
  move: MoveRow,
  entries: readonly MoveEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { db, rows, records, ids, clock } = context;
  const of = (section: 'people' | 'requests', key: string) => ({
    program: move.program,
    section,
    source_key: key,
  });
  await db.transaction().execute(async (trx) => {
    for (const entry of entries) {
      const request = SourceRequest.parse(JSON.parse(entry.record));
      const source = of('requests', request.key);
      const known = await records.find(source, trx);
      const person =
        request.personKey === null ? null : await records.find(of('people', request.personKey), trx);
      const id = await records.keep(trx, {
        id: ids.next(),
        ...source,
        person_key: request.personKey,
        member_id: person?.member_id ?? null,
        record: JSON.stringify(request.keep),
        moved_at: clock.now(),
      });
      await rows.settle(trx, entry, { outcome: known ? 'known' : 'done', target_id: id });
    }
  });
}
