/** The world's own time, in epoch milliseconds. Every expiry in the simulator is judged by it. */
export type WorldClock = {
  /** The present moment of the world. */
  now(): number;
  /** Moves the world forward (never back); `ms` must not be negative. */
  advance(ms: number): void;
};

/** A clock that stands still until it is moved. For tests. */
export function createManualClock(startMs: number): WorldClock {
  let current = startMs;
  return {
    now: () => current,
    advance(ms) {
      if (ms < 0) throw new RangeError('the clock of the world only moves forward');
      current += ms;
    },
  };
}

/** A clock that runs with another one (the machine's, by default) and can be moved ahead of it. For demos. */
export function createLiveClock(source: () => number = Date.now): WorldClock {
  let aheadMs = 0;
  return {
    now: () => source() + aheadMs,
    advance(ms) {
      if (ms < 0) throw new RangeError('the clock of the world only moves forward');
      aheadMs += ms;
    },
  };
}
