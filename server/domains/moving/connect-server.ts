import type { Caller } from '#domains/media/index.ts';
import { mapServers } from './change-move.ts';
import type { MovingContext } from './context.ts';
import { moveNotFound, moveNotReady, noToken } from './errors.ts';
import { SourceServer } from './protocol.ts';

/**
 * Connects one of the file's servers with the token that came with it, as the owner would by hand: it must answer and take
 * the token. Everything is looked at anew then. Throws 404, 409 `move_not_ready`, 409 `no_token`, and as connecting does.
 */
export async function connectServer(
  context: MovingContext,
  id: string,
  key: string,
  caller: Caller,
): Promise<void> {
  const move = await context.moves.get(id);
  if (!move) throw moveNotFound();
  if (move.state !== 'ready') throw moveNotReady();
  const found = await context.rows.server(id, key);
  const sealed = found?.secret_sealed ?? null;
  if (!found || sealed === null) throw noToken();
  const server = SourceServer.parse(JSON.parse(found.record));
  const [url] = server.urls;
  const field = context.media
    .descriptor(server.kind)
    .credentialFields.find(({ kind, required }) => kind === 'secret' && required);
  if (url === undefined || !field) throw noToken();
  const credentials = { [field.name]: context.secrets.decrypt(sealed) };
  const input = { kind: server.kind, name: server.name, url, credentials };
  const serverId = await context.connect(input, caller);
  await mapServers(context, id, { [key]: serverId });
}
