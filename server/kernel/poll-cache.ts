import type { Clock } from './clock.ts';

/** What is known about one thing: its value, how old it is, and whether a newer one could not be had. */
export type Cached<Value> = { value: Value; ageMs: number; error: unknown };

export type PollCacheOptions<Value> = {
  clock: Clock;
  /** How long a value counts as fresh. */
  ttlMs: number;
  /** After a failure the source is left alone for so long. Default: a tenth of `ttlMs`. */
  retryAfterMs?: number;
  /** The sum of all weights; the value not asked for the longest goes first. */
  maxWeight: number;
  /** Default 1 each, so that `maxWeight` is a number of entries. */
  weigh?: (value: Value) => number;
};

/**
 * Keeps what was asked from a slow or failing source, for everybody who asks: one call at a time for a key, fresh for
 * `ttlMs`, stale rather than nothing when the source fails (with its age and the error), and never more than fits.
 */
export type PollCache<Value> = {
  /** Waits for the source only where nothing fresh is known. Rejects only where nothing at all is known. */
  get(key: string, load: () => Promise<Value>): Promise<Cached<Value>>;
  /** What is known now, without waiting; null for nothing. What is not fresh is asked for in the background. */
  peek(key: string, load: () => Promise<Value>): Cached<Value> | null;
  forget(key: string): void;
};

type Entry<Value> = { value: Value; loadedAt: number; weight: number };
type Failure = { error: unknown; at: number };

export function createPollCache<Value>(options: PollCacheOptions<Value>): PollCache<Value> {
  const { clock, ttlMs, maxWeight } = options;
  const retryAfterMs = options.retryAfterMs ?? ttlMs / 10;
  const weigh = options.weigh ?? (() => 1);
  /** In order of last use: a Map keeps the order of insertion. */
  const entries = new Map<string, Entry<Value>>();
  const failures = new Map<string, Failure>();
  const loading = new Map<string, Promise<Value>>();
  let weight = 0;

  const drop = (key: string): void => {
    const entry = entries.get(key);
    if (!entry) return;
    weight -= entry.weight;
    entries.delete(key);
  };

  const keep = (key: string, value: Value): void => {
    drop(key);
    failures.delete(key);
    const entry = { value, loadedAt: clock.now(), weight: weigh(value) };
    if (entry.weight > maxWeight) return;
    entries.set(key, entry);
    weight += entry.weight;
    for (const oldest of entries.keys()) {
      if (weight <= maxWeight) return;
      drop(oldest);
    }
  };

  const noteFailure = (key: string, error: unknown): void => {
    const now = clock.now();
    for (const [old, failure] of failures) if (now - failure.at >= retryAfterMs) failures.delete(old);
    failures.set(key, { error, at: now });
  };

  const start = (key: string, load: () => Promise<Value>): Promise<Value> => {
    const running = loading.get(key);
    if (running) return running;
    const call = load().then(
      (value) => {
        // A key forgotten while its call was under way does not come back.
        if (loading.get(key) === call) keep(key, value);
        return value;
      },
      (error: unknown) => {
        if (loading.get(key) === call) noteFailure(key, error);
        throw error;
      },
    );
    loading.set(key, call);
    const settled = () => {
      if (loading.get(key) === call) loading.delete(key);
    };
    call.then(settled, settled);
    return call;
  };

  const known = (key: string): Cached<Value> | null => {
    const entry = entries.get(key);
    if (!entry) return null;
    entries.delete(key);
    entries.set(key, entry);
    return {
      value: entry.value,
      ageMs: clock.now() - entry.loadedAt,
      error: failures.get(key)?.error ?? null,
    };
  };

  const recentFailure = (key: string): Failure | null => {
    const failure = failures.get(key);
    return failure && clock.now() - failure.at < retryAfterMs ? failure : null;
  };

  return {
    get: async (key, load) => {
      const cached = known(key);
      if (cached && cached.ageMs < ttlMs) return cached;
      const failure = recentFailure(key);
      if (failure) {
        if (cached) return cached;
        throw failure.error;
      }
      try {
        return { value: await start(key, load), ageMs: 0, error: null };
      } catch (error) {
        const stale = known(key);
        if (stale) return { ...stale, error };
        throw error;
      }
    },
    peek: (key, load) => {
      const cached = known(key);
      if (cached && cached.ageMs < ttlMs) return cached;
      // The failure is kept for the next look; nobody waits for this call.
      if (!recentFailure(key)) start(key, load).catch(() => undefined);
      return cached;
    },
    forget: (key) => {
      drop(key);
      failures.delete(key);
      loading.delete(key);
    },
  };
}
