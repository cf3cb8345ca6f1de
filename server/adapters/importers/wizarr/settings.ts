import type { SourceServer } from '#domains/moving/protocol.ts';
import type { ForeignDatabase } from '../foreign-database.ts';
import { toName, toText } from '../foreign-values.ts';

/** The one server of the versions that kept it among their settings. */
export const ONLY_SERVER = 'server';

/** That server, and its token if it is wanted; null where nothing was set up. The token's name changed with 2025.5. */
export function serverOfSettings(
  database: ForeignDatabase,
  takeTokens: boolean,
): { server: SourceServer; tokens: Record<string, string> } | null {
  if (!database.hasTable('settings')) return null;
  const isToken = (key: unknown) => key === 'server_api_key' || key === 'api_key';
  const values = new Map(
    database
      .rows('settings', ['key', 'value'])
      .filter(({ key }) => takeTokens || !isToken(key))
      .map(({ key, value }) => [String(key), value]),
  );
  const kind = toName(values.get('server_type'));
  if (kind === null) return null;
  const url = toText(values.get('server_url'));
  const token = toText(values.get('server_api_key')) ?? toText(values.get('api_key'));
  return {
    server: {
      key: ONLY_SERVER,
      name: toName(values.get('server_name')) ?? kind,
      kind,
      urls: url === null ? [] : [url],
      externalId: null,
    },
    tokens: token === null ? {} : { [ONLY_SERVER]: token },
  };
}
