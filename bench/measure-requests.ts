import autocannon from 'autocannon';
import { openDatabase } from '#db/open.ts';
import type { FoyerProcess } from '#test/foyer-process.ts';

export type RequestFigures = { requests_per_second: number; p50_ms: number; p99_ms: number; errors: number };

const DAY_MS = 86_400_000;
const BATCH = 500;

/** Puts `count` invites of all sorts into the database, beside the API: 20,000 requests would only measure themselves. */
export async function insertInvites(databaseUrl: string, serverId: string, count: number): Promise<string[]> {
  const opened = await openDatabase(databaseUrl);
  const now = Date.now();
  const codes: string[] = [];
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => newInvite(from + at, now));
    await opened.db.insertInto('invites').values(rows).execute();
    await opened.db
      .insertInto('invite_servers')
      .values(
        rows.map((row) => ({
          invite_id: row.id,
          server_id: serverId,
          all_libraries: 1 as const,
          position: 0,
        })),
      )
      .execute();
    codes.push(
      ...rows.filter((row) => row.expires_at === null && row.is_active === 1).map((row) => row.code),
    );
  }
  await opened.close();
  return codes;
}

function newInvite(at: number, now: number) {
  const code = `BENCH${String(at).padStart(6, '0')}`;
  const createdAt = now - at * 1_000;
  return {
    id: `bench-${code}`,
    code,
    description: `Invite number ${at}`,
    message: '',
    created_at: createdAt,
    updated_at: createdAt,
    created_by_id: null,
    created_by_name: 'Bench',
    expires_at: at % 3 === 0 ? now - DAY_MS : null,
    usage_limit: at % 2 === 0 ? 5 : null,
    used_count: at % 2,
    duration_days: null,
    is_active: at % 11 === 0 ? (0 as const) : (1 as const),
    allow_sync: 0 as const,
    allow_channels: 0 as const,
    allow_camera_upload: 0 as const,
    user_type: 'friend' as const,
    on_failure: 'undo_all' as const,
    search_text: `${code} invite number ${at} bench`.toLowerCase(),
  };
}

/** One request over and over, by `connections` at once for `seconds`. */
export async function measureRequests(
  foyer: FoyerProcess,
  request: { path: string; method: 'GET' | 'POST'; headers?: Record<string, string> },
  load: { connections: number; seconds: number },
): Promise<RequestFigures> {
  const result = await autocannon({
    url: foyer.url + request.path,
    method: request.method,
    headers: request.headers,
    connections: load.connections,
    duration: load.seconds,
    // In a thread of its own: the simulated world beside it holds thousands of people, and its pauses are not Foyer's.
    workers: 1,
  });
  return {
    requests_per_second: Math.round(result.requests.average),
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
    errors: result.errors + result.non2xx,
  };
}
