import { randomBytes } from 'node:crypto';
import type { RunningWorld } from '#sim/listen.ts';

export type Seeded = {
  owner: { username: string; password: string; api_key: string };
  member: { username: string; password: string };
  invite_url: string;
  invite_code: string;
};

/**
 * Fills a fresh Foyer as an owner would, by its own API: set-up, the Plex server, a member's account, invites in every
 * state and a few people who came in. Answers the sign-ins and a fresh invite.
 */
export async function seedDemo(
  url: string,
  world: Pick<RunningWorld, 'plex' | 'accounts' | 'control'>,
): Promise<Seeded> {
  const owner = { username: 'anna', password: `lantern-${randomBytes(6).toString('hex')}` };
  const member = { username: 'mira', password: `balcony-${randomBytes(6).toString('hex')}` };
  const api = createApi(url);

  await api.post('/api/setup', { ...owner, display_name: 'Anna', email: 'anna@lantern.example' });
  const { key } = await api.post('/api/api-keys', { name: 'Demo', scopes: ALL_SCOPES });
  const server = await api.post('/api/servers', {
    kind: 'plex',
    url: world.plex.url,
    credentials: { token: world.plex.token },
  });
  await api.post('/api/accounts', { ...member, display_name: 'Mira', role: 'viewer' });

  const family = await api.post('/api/invites', {
    description: 'Family',
    message: 'So good to have you here.',
    usage_limit: 10,
  });
  const shortStay = await api.post('/api/invites', {
    description: 'Film club, spring',
    usage_limit: 1,
    duration_days: 30,
    allow_sync: true,
  });
  await api.post('/api/invites', { description: 'Old flat mates', is_active: false });
  await api.post('/api/invites', {
    description: 'Premiere night',
    expires_in_days: 7,
    usage_limit: 5,
    libraries: firstLibraries(server),
  });

  const guests = world.accounts.filter((account) => GUESTS.includes(account.username));
  for (const [at, guest] of guests.entries()) {
    const invite = at === 0 ? shortStay : family;
    await api.post('/api/invites/redeem', { code: invite.code, email: guest.email });
  }
  const fresh = await api.post('/api/invites', {
    description: 'For you',
    message: 'Make yourself at home: the popcorn is on the shelf.',
    usage_limit: 5,
    expires_in_days: 30,
  });
  return {
    owner: { ...owner, api_key: String(key) },
    member,
    invite_url: String(fresh.url),
    invite_code: String(fresh.code),
  };
}

const ALL_SCOPES = [
  'invites.read',
  'invites.write',
  'members.read',
  'members.write',
  'servers.read',
  'servers.write',
  'accounts.read',
  'accounts.write',
  'audit.read',
  'system.read',
];

/** People of the simulated household who have come in when the demo begins. */
const GUESTS = ['noah', 'viktor', 'petra'];

type Json = Record<string, unknown>;

function firstLibraries(server: Json): string[] {
  const libraries = Array.isArray(server.libraries) ? server.libraries : [];
  return libraries.slice(0, 2).map((library: Json) => String(library.id));
}

/** Calls the API as the owner's browser would: with the session cookie of the set-up. */
function createApi(url: string): { post(path: string, body: Json): Promise<Json> } {
  let cookie = '';
  return {
    post: async (path, body) => {
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url, ...(cookie === '' ? {} : { cookie }) },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok)
        throw new Error(
          `The demo could not be filled: ${path} answered ${answer.status} ${text.slice(0, 300)}`,
        );
      cookie ||= answer.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      return text === '' ? {} : (JSON.parse(text) as Json);
    },
  };
}
