import type { FastifyInstance } from 'fastify';
import type { Doors } from './doors.ts';

/** What the simulation asks of each simulated system; `kinds.ts` lists them. */
export type Outside = {
  /** The application that answers at this address, or null where it is not one of this kind's. */
  at(url: URL): FastifyInstance | null;
  /** Opens its ports, lets its state know them, and returns what `npm run sim` prints of it. */
  open(doors: Doors): Promise<object>;
  /** Adds its calls to the control API, under /__sim. */
  addControl(app: FastifyInstance): void;
  /** What `GET /__sim/state` shows of it. */
  state(): object;
  /** Builds its part of the household anew, at the same addresses. */
  reset(): Promise<void>;
  close(): Promise<void>;
};
