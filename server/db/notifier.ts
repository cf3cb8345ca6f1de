import pg from 'pg';

/** A word to every replica that shares this database: small, unordered, at most once. Never the only copy of a fact. */
export type Notifier = {
  notify(channel: string, text: string): Promise<void>;
  /** Returns a function that ends the subscription. */
  listen(channel: string, handler: (text: string) => void): () => void;
  close(): Promise<void>;
};

type Handlers = Map<string, Set<(text: string) => void>>;

function addHandler(handlers: Handlers, channel: string, handler: (text: string) => void): () => void {
  const set = handlers.get(channel) ?? new Set();
  set.add(handler);
  handlers.set(channel, set);
  return () => set.delete(handler);
}

function deliver(handlers: Handlers, channel: string, text: string): void {
  for (const handler of handlers.get(channel) ?? []) handler(text);
}

/** With SQLite there is one process: listeners are called directly. */
export function createLocalNotifier(): Notifier {
  const handlers: Handlers = new Map();
  return {
    notify: async (channel, text) => deliver(handlers, channel, text),
    listen: (channel, handler) => addHandler(handlers, channel, handler),
    close: async () => handlers.clear(),
  };
}

const RECONNECT_MS = 2_000;

/** LISTEN/NOTIFY on one connection of its own, opened with the first listener and again when it breaks. */
export function createPostgresNotifier(url: string, pool: pg.Pool): Notifier {
  const handlers: Handlers = new Map();
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    if (closed || client) return;
    const fresh = new pg.Client({ connectionString: url, application_name: 'foyer-listen' });
    client = fresh;
    const retry = () => {
      if (client !== fresh) return;
      client = undefined;
      if (!closed) timer = setTimeout(() => void connect(), RECONNECT_MS).unref();
    };
    fresh.on('error', retry);
    fresh.on('end', retry);
    fresh.on('notification', ({ channel, payload }) => deliver(handlers, channel, payload ?? ''));
    try {
      await fresh.connect();
      for (const channel of handlers.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      retry();
    }
  };

  return {
    notify: async (channel, text) => {
      await pool.query('select pg_notify($1, $2)', [channel, text]);
    },
    listen: (channel, handler) => {
      const isNew = !handlers.has(channel);
      const end = addHandler(handlers, channel, handler);
      if (!client) void connect();
      else if (isNew) void client.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
      return end;
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      handlers.clear();
      await client?.end().catch(() => undefined);
    },
  };
}
