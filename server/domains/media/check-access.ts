import { invalidField } from '#kernel/errors.ts';
import { type ServerAccess, wrongRestriction } from './access.ts';
import type { Media } from './contract.ts';

/** Throws 422 for settings that no server could be given: unknown server, library or limit, none at all, one twice. */
export async function checkServerAccess(
  media: Pick<Media, 'servers' | 'libraries' | 'descriptor'>,
  access: readonly ServerAccess[],
): Promise<void> {
  for (const [at, one] of access.entries()) {
    const field = `access.${at}`;
    const server = await media.servers.get(one.server_id);
    if (!server) throw invalidField(`${field}.server_id`, 'unknown', 'This server is not connected.');
    if (access.findIndex((other) => other.server_id === one.server_id) !== at)
      throw invalidField(`${field}.server_id`, 'twice', 'Each server can be chosen once.');
    const wrong = wrongRestriction(media.descriptor(server.kind).restrictions, one.restrictions);
    if (wrong !== null)
      throw invalidField(
        `${field}.restrictions.${wrong}`,
        'unknown',
        'This server does not take such a limit.',
      );
    if (one.libraries === 'all') continue;
    if (one.libraries.length === 0)
      throw invalidField(`${field}.libraries`, 'required', 'Choose at least one library.');
    const known = new Set((await media.libraries(server.id)).map((library) => library.id));
    if (one.libraries.some((id) => !known.has(id)))
      throw invalidField(`${field}.libraries`, 'unknown', 'This server has no such library.');
  }
}
