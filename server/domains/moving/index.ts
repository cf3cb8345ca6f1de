import type { RouteDefinition } from '#http/route.ts';
import type { JobDefinition } from '#jobs/define.ts';
import { carryOn } from './carry-on.ts';
import type { MovingContext, MovingDeps } from './context.ts';
import { movingJobs } from './jobs.ts';
import { type AtOnce, moveAtOnce } from './move-at-once.ts';
import { movingRoutes } from './routes.ts';
import type { Move, MoveEntry } from './schema.ts';
import { createMoveStore } from './store-moves.ts';
import { createRecordStore } from './store-records.ts';
import { createRowStore } from './store-rows.ts';

export type { Move, MoveEntry } from './schema.ts';
export { moveRecords } from './store-records.ts';

export type MovingDomain = {
  routes: RouteDefinition[];
  jobs: JobDefinition[];
  /** The whole way for the command line. */
  atOnce(order: AtOnce, tell: (entry: MoveEntry) => void): Promise<Move>;
  /** Resolves when nothing is looked at or comes over any more. */
  settled(): Promise<void>;
  /** Ends what runs after its current entry; the job carries on after the next start. */
  stop(): Promise<void>;
};

/** Moving in from other programs: reading their files, saying what would come over, and letting it come. */
export function createMoving(deps: MovingDeps): MovingDomain {
  const context: MovingContext = {
    ...deps,
    moves: createMoveStore(deps.db),
    rows: createRowStore(deps.db),
    records: createRecordStore(deps.db),
  };
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const goOn = () => {
    running = running
      .then(() => carryOn(context, ending.signal))
      .catch((error: unknown) =>
        deps.logger.error({ err: error }, 'a move was interrupted and is carried on by its job'),
      );
  };
  return {
    routes: movingRoutes(context, goOn),
    jobs: movingJobs(context),
    atOnce: (order, tell) => moveAtOnce(context, order, tell),
    settled: () => running,
    stop: () => {
      ending.abort();
      return running;
    },
  };
}
