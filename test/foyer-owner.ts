export type Json = Record<string, unknown>;

/** The owner's API key of a fresh Foyer with the simulated server connected. */
export async function setUp(
  url: string,
  plex: { url: string; token: string },
): Promise<{ apiKey: string; serverId: string }> {
  const first = await post(
    url,
    '/api/setup',
    { username: 'anna', password: 'correct-horse-lantern' },
    { origin: url },
  );
  const cookie = first.cookies;
  const key = await post(
    url,
    '/api/api-keys',
    {
      name: 'Script',
      scopes: [
        'invites.read',
        'invites.write',
        'servers.read',
        'servers.write',
        'members.read',
        'members.write',
        'settings.read',
        'settings.write',
      ],
    },
    { origin: url, cookie },
  );
  const apiKey = String(key.body.key);
  const server = await post(
    url,
    '/api/servers',
    { kind: 'plex', url: plex.url, credentials: { token: plex.token } },
    { 'x-api-key': apiKey },
  );
  return { apiKey, serverId: String(server.body.id) };
}

export async function post(
  url: string,
  path: string,
  body: Json,
  headers: Record<string, string>,
): Promise<{ status: number; body: Json; cookies: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status >= 500) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return {
    status: answer.status,
    body: text === '' ? {} : (JSON.parse(text) as Json),
    cookies: answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  };
}

export async function get(url: string, path: string, apiKey: string): Promise<Json> {
  const answer = await fetch(url + path, { headers: { 'x-api-key': apiKey } });
  return (await answer.json()) as Json;
}
