import pg from 'pg';
import { addHandler, deliver, type Handlers, type Notifier } from './notifier.ts';

const RECONNECT_MS = 2_000;
const CONNECT_WITHIN_MS = 10_000;
const KEEP_ALIVE_AFTER_MS = 30_000;

/** LISTEN/NOTIFY on one connection of its own, opened with the first listener and again when it breaks. */
export function createPostgresNotifier(url: string, pool: pg.Pool): Notifier {
  const handlers: Handlers = new Map();
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    if (closed || client) return;
    // Nothing is ever said on it by us: without keep-alive a line that was cut silently would stay silent for good.
    const fresh = new pg.Client({
      connectionString: url,
      application_name: 'foyer-listen',
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    });
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
      await fresh.end().catch(() => undefined);
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
