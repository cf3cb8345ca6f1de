import { randomBytes } from 'node:crypto';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { connectChannel, type DemoApi, sendAgain } from './demo-channel.ts';

export type Seeded = {
  owner: { username: string; password: string; api_key: string };
  member: { username: string; password: string };
  invite_url: string;
  invite_code: string;
  /** An invite that opens both servers; null where only one is connected. */
  both_url: string | null;
};

/**
 * Fills a fresh Foyer as an owner would, by its own API: set-up, the media servers of these kinds, invites in every
 * state, a few people who came in, one of them with an account, and a channel that told of them, with a message that
 * failed at first. Answers the sign-ins and a fresh invite.
 */
export async function seedDemo(
  url: string,
  world: Pick<RunningWorld, 'plex' | 'jellyfin' | 'discord' | 'accounts' | 'control'>,
  { servers: kinds, hasChannel }: { servers: readonly string[]; hasChannel: boolean },
): Promise<Seeded> {
  const owner = { username: 'anna', password: `lantern-${randomBytes(6).toString('hex')}` };
  const member = { username: 'noah', password: `balcony-${randomBytes(6).toString('hex')}` };
  const api = createApi(url);

  await api.post('/api/setup', { ...owner, display_name: 'Anna', email: 'anna@lantern.example' });
  const { key } = await api.post('/api/api-keys', { name: 'Demo', scopes: ALL_SCOPES });
  // People elsewhere reach the household's server, as most people's is reached.
  await createApi(world.control).post(`/__sim/servers/${world.plex.machine_identifier}/remote-access`, {
    remote_access: 'published',
  });
  const server = await api.post('/api/servers', {
    kind: 'plex',
    url: world.plex.url,
    credentials: { token: world.plex.token },
  });
  const second = kinds.includes('jellyfin')
    ? await api.post('/api/servers', {
        kind: 'jellyfin',
        url: world.jellyfin.url,
        credentials: { api_key: world.jellyfin.api_key },
      })
    : null;
  await api.post('/api/accounts', { ...member, display_name: 'Noah', role: 'viewer' });

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

  if (hasChannel) await connectChannel(api, createApi(world.control), world.discord.webhook_url);
  for (const [at, username] of GUESTS.entries())
    await comeIn(url, world.control, at === 0 ? shortStay : family, username);
  await connectAccount(url, world.control, member);
  if (hasChannel) await sendAgain(api);
  await untilDone(
    api,
    await api.post('/api/invites/redeem', { code: family.code, email: 'viktor@example.test' }),
  );
  const both = second && (await seedSecondServer(api, server, second));
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
    both_url: both && String(both.url),
  };
}

/** Somebody who came in with an account of the second server's own, and an open invite to both servers. */
async function seedSecondServer(api: DemoApi, first: Json, second: Json): Promise<Json> {
  const cousins = await api.post('/api/invites', { description: 'Cousins', access: [everythingAt(second)] });
  const account = { username: 'Oskar', password: `curtain-${randomBytes(6).toString('hex')}` };
  const accounts = [{ server_id: second.id, ...account }];
  await untilDone(api, await api.post('/api/invites/redeem', { code: cousins.code, accounts }));
  return api.post('/api/invites', {
    description: 'Both houses',
    message: 'Films upstairs, concerts in the cellar.',
    usage_limit: 5,
    on_failure: 'keep',
    access: [everythingAt(first), everythingAt(second)],
  });
}

const everythingAt = ({ id }: Json): Json => ({
  server_id: id,
  libraries: 'all',
  allow_sync: false,
  allow_channels: false,
  allow_camera_upload: false,
  restrictions: {},
});

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
  'settings.read',
  'settings.write',
];

/** People of the simulated household who have come in when the demo begins; viktor has an invitation in his mail. */
const GUESTS = ['noah', 'petra', 'sofia'];

type Json = Record<string, unknown>;

function firstLibraries(server: Json): string[] {
  const libraries = Array.isArray(server.libraries) ? server.libraries : [];
  return libraries.slice(0, 2).map((library: Json) => String(library.id));
}

/** A guest's whole way in, as his browser goes it: sign-in, approval at the vendor, redemption. */
async function comeIn(url: string, control: string, invite: Json, username: string): Promise<void> {
  const browser = createApi(url);
  const signIn = await browser.post('/api/auth/external/plex/start', {
    purpose: 'invite',
    invite_code: invite.code,
    return_to: `/invite/${String(invite.code)}/continue`,
  });
  await approve(control, signIn, username);
  const redemption = await browser.post('/api/invites/redeem', { code: invite.code, sign_in_id: signIn.id });
  await untilDone(browser, redemption);
}

/** Connects a person's account with the vendor's account of the same name, by which the members know him. */
async function connectAccount(url: string, control: string, person: Json): Promise<void> {
  const browser = createApi(url);
  await browser.post('/api/auth/sign-in', person);
  const link = await browser.post('/api/auth/external/plex/start', { purpose: 'link', return_to: '/me' });
  await approve(control, link, String(person.username));
  await browser.post(`/api/auth/external/${String(link.id)}/finish`);
}

/** What the person does at the vendor: sees the code of this sign-in, and says yes. */
async function approve(control: string, signIn: Json, username: string): Promise<void> {
  const fragment = new URL(String(signIn.auth_url)).hash.replace(/^#[!?]*/, '');
  const code = new URLSearchParams(fragment).get('code');
  await createApi(control).post('/__sim/pins/approve', { code, username });
}

async function untilDone(api: DemoApi, redemption: Json): Promise<void> {
  for (let status = redemption.status; status === 'running'; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    status = (await api.get(`/api/invites/redemptions/${String(redemption.id)}`)).status;
  }
}

/** Calls the API as a browser would: with the cookies it was given. */
function createApi(url: string): DemoApi {
  const cookies = new Map<string, string>();
  const call = async (method: string, path: string, body?: Json): Promise<Json> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        cookie: [...cookies.values()].join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new Error(
        `The demo could not be filled: ${path} answered ${answer.status} ${text.slice(0, 300)}`,
      );
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair);
    }
    return text.startsWith('{') ? (JSON.parse(text) as Json) : {};
  };
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}
