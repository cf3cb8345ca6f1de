import { toIso } from '#kernel/clock.ts';
import { ServerProblemCode } from './schema.ts';
import type { MediaStore } from './store.ts';

/** A finding for the owner; the web makes the text from code and params. */
export type MediaProblem = {
  id: string;
  severity: 'warning' | 'error';
  code: 'server_unreachable' | 'server_token_refused' | 'server_wrong' | 'library_missing';
  params: Record<string, string>;
  action: { kind: 'link'; href: string };
  since: string | null;
};

const TOKEN_CODES = new Set<ServerProblemCode>(['token_refused', 'not_owner']);

/** What is wrong with the connected servers, from what was last seen of them. */
export async function findMediaProblems(store: MediaStore): Promise<MediaProblem[]> {
  const servers = await store.servers();
  const libraries = await store.libraries(servers.map((server) => server.id));
  return servers.flatMap((server) => {
    const params = { server_id: server.id, server_name: server.name };
    const action = { kind: 'link' as const, href: `/servers/${server.id}` };
    const found: MediaProblem[] = [];
    const reason = ServerProblemCode.nullable().catch('unexpected_answer').parse(server.problem_code);
    if (reason !== null) {
      found.push({
        id: `server:${server.id}`,
        severity: 'error',
        code: codeOf(reason),
        params: { ...params, reason },
        action,
        since: server.problem_since === null ? null : toIso(server.problem_since),
      });
    }
    for (const library of libraries) {
      if (library.server_id !== server.id || library.missing === 0 || library.is_default === 0) continue;
      found.push({
        id: `library:${library.id}`,
        severity: 'warning',
        code: 'library_missing',
        params: { ...params, library_id: library.id, library_title: library.title },
        action,
        since: toIso(library.updated_at),
      });
    }
    return found;
  });
}

function codeOf(reason: ServerProblemCode): MediaProblem['code'] {
  if (TOKEN_CODES.has(reason)) return 'server_token_refused';
  return reason === 'wrong_server' ? 'server_wrong' : 'server_unreachable';
}
