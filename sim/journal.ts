/** One request that reached the simulated world. Secrets in it are replaced by ‹redacted›. */
export type JournalEntry = {
  sequence: number;
  /** World time in epoch milliseconds. */
  at: number;
  /** The name of the upstream; with a colon and the server where it has several. */
  upstream: string;
  method: string;
  /** Path and query, redacted. */
  path: string;
  /** 0 while under way and where the connection was cut. */
  status: number;
  /** The fault that was played on it, if any. */
  fault: string | null;
  /** The simulator cannot answer this: it lacks the route or fails in it, or the client asks nonsense. */
  unknown: boolean;
};

export type Journal = {
  /** Opens an entry; the caller completes it in place. */
  open(entry: { at: number; upstream: string; method: string; url: string }): JournalEntry;
  entries(): JournalEntry[];
  /** Requests that the simulator cannot answer. Tests assert that this is empty. */
  unknown(): JournalEntry[];
  clear(): void;
};

const SECRET = /([?&](?:X-Plex-Token|token|authToken|password|pin|currentPin|deviceJWT|code)=)[^&]*/gi;
const KEPT_ENTRIES = 5000;

/** A URL without its secrets (tokens, passwords, PINs). */
export function redact(url: string): string {
  return url.replace(SECRET, '$1‹redacted›');
}

/** Records what was asked of the world, newest last; keeps the last 5000 requests. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  let sequence = 0;
  return {
    open({ at, upstream, method, url }) {
      sequence += 1;
      const entry = {
        sequence,
        at,
        upstream,
        method,
        path: redact(url),
        status: 0,
        fault: null,
        unknown: false,
      };
      entries.push(entry);
      if (entries.length > KEPT_ENTRIES) entries = entries.slice(-KEPT_ENTRIES);
      return entry;
    },
    entries: () => [...entries],
    unknown: () => entries.filter((entry) => entry.unknown),
    clear() {
      entries = [];
    },
  };
}
