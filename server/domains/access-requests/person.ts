import type { TellTo } from '#domains/notifications/index.ts';
import type { AccessRequestContext } from './context.ts';
import type { RequestRow } from './store-requests.ts';

/** Who asked, as somebody who can be told something; only who wrote an e-mail address is reached. */
export function personToTell(row: RequestRow): TellTo {
  return {
    kind: 'person',
    key: `address:${row.email ?? row.written}`,
    name: row.name === '' ? row.written : row.name,
    email: row.email,
    language: row.language,
  };
}

/** What the server is called that these requests are about, for a sentence. */
export async function serverNameOf(
  { media }: Pick<AccessRequestContext, 'media'>,
  serverIds: readonly string[],
): Promise<string> {
  const [id] = serverIds;
  const server = id === undefined ? null : await media.servers.get(id);
  return (server ?? (await media.servers.default()))?.name ?? '';
}
