import type { MediaServer } from '#domains/media/index.ts';
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

/** What the servers are called that a request is about, for a sentence; the one that new invites open where that is open. */
export async function serverNameOf(
  context: Pick<AccessRequestContext, 'media'>,
  serverIds: readonly string[],
): Promise<string> {
  return (await serversOf(context, serverIds)).map((server) => server.name).join(', ');
}

/** These servers, as far as they are connected; where there is none the one that new invites open. */
export async function serversOf(
  { media }: Pick<AccessRequestContext, 'media'>,
  serverIds: readonly string[],
): Promise<MediaServer[]> {
  const found = await Promise.all(serverIds.map((id) => media.servers.get(id)));
  const servers = found.flatMap((server) => server ?? []);
  const usual = servers.length > 0 ? null : await media.servers.default();
  return usual ? [usual] : servers;
}

/** What kinds of servers they are, in words. */
export function kindsOf(
  { media }: Pick<AccessRequestContext, 'media'>,
  servers: readonly MediaServer[],
): string | null {
  const labels = servers.map((server) => media.descriptor(server.kind).label);
  return labels.length > 0 ? [...new Set(labels)].join(' / ') : null;
}
