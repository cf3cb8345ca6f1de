/** Time as a parameter: epoch milliseconds in UTC, and a sleep that an AbortSignal ends early. */
export type Clock = {
  now(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const done = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        signal?.addEventListener('abort', done, { once: true });
      }),
  };
}

export type FakeClock = Clock & { advance(ms: number): void };

/** A clock for tests: it moves by `advance`, and sleeping moves it too, so no test waits for real time. */
export function createFakeClock(startAt = Date.UTC(2026, 0, 2, 3, 4, 5)): FakeClock {
  let current = startAt;
  return {
    now: () => current,
    sleep: async (ms) => {
      current += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    advance: (ms) => {
      current += ms;
    },
  };
}

/** Epoch milliseconds to the API's form, e.g. `2026-01-02T03:04:05.000Z`. */
export function toIso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

export function toIsoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : toIso(epochMs);
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
