import assert from 'node:assert/strict';
import {
  type Answer,
  connectSecondServer,
  createTestFoyer,
  type Json,
  signInAsGuest,
  type TestFoyer,
  type TestFoyerOptions,
} from '#test/app.ts';

/** The household with both of its servers connected: one with a vendor's sign-in, one with accounts of its own. */
export type House = TestFoyer & { ownId: string };

export type Account = { username: string; password: string; existing: boolean };
export type Faults = TestFoyer['simulation']['faults'];

export const PASSWORD = 'a lantern in the cellar';
const NOTHING_MORE = { allow_channels: false, allow_camera_upload: false, restrictions: {} };

export async function createHouse(options: TestFoyerOptions = {}): Promise<House> {
  const test = await createTestFoyer(options);
  return { ...test, ownId: await connectSecondServer(test) };
}

/** An invite to both servers, with all libraries of each. */
export async function inviteToBoth(house: House, input: Json = {}): Promise<{ id: string; code: string }> {
  const at = (id: string) => ({ server_id: id, libraries: 'all', allow_sync: true, ...NOTHING_MORE });
  const { status, body } = await house.call('POST', '/api/invites', {
    body: { access: [at(house.serverId), at(house.ownId)], usage_limit: 1, ...input },
  });
  assert.equal(status, 201, JSON.stringify(body));
  return { id: String(body.id), code: String(body.code) };
}

/** Uses an invite: with the vendor's sign-in where `as` is given, and with an account chosen at the other server. */
export async function useInvite(
  house: House,
  code: string,
  { as, cookie, ...account }: Partial<Account> & { as?: string; cookie?: string },
): Promise<Answer> {
  const guest = as === undefined ? null : await signInAsGuest(house, code, as);
  if (guest) await house.call('GET', `/api/auth/external/${guest.signInId}`, { as: guest.cookie });
  const { username, password = PASSWORD, ...more } = account;
  const accounts = username === undefined ? [] : [{ server_id: house.ownId, username, password, ...more }];
  return house.call('POST', '/api/invites/redeem', {
    body: { code, accounts, ...(guest && { sign_in_id: guest.signInId }) },
    as: guest?.cookie ?? cookie ?? 'nobody',
  });
}

/** The same until it has ended, or is left to the resuming job; answers what the guest sees then. */
export async function comeIn(
  house: House,
  code: string,
  who: Parameters<typeof useInvite>[2],
): Promise<Json> {
  const { status, body } = await useInvite(house, code, who);
  assert.ok([200, 202].includes(status), JSON.stringify(body));
  return watch(house, String(body.id));
}

/** What the guest sees once nothing of his redemption runs in this process any more. */
export async function watch(house: House, id: string): Promise<Json> {
  await quiet(house, id);
  return (await house.call('GET', `/api/invites/redemptions/${id}`, { as: 'nobody' })).body;
}

export async function quiet(house: House, id: string): Promise<void> {
  const { sagas } = house.foyer.parts;
  for (const sagaId of [id, `${id}~${house.serverId}`, `${id}~${house.ownId}`]) await sagas.settled(sagaId);
}

/** Lets time pass and carries on what was paused. */
export async function later(house: House, id: string, ms: number): Promise<Json> {
  house.clock.advance(ms);
  await house.foyer.parts.sagas.resumeDue();
  return watch(house, id);
}

/** State, outcome and problem of each server, as its guest sees it. */
export function serversOf(body: Json): unknown[] {
  const servers = body.servers as Array<{ state: string; outcome: string; problem: { code: string } | null }>;
  return servers.map(({ state, outcome, problem }) => [state, outcome, problem?.code ?? null]);
}

/** What the outside holds of a person: shares that count at the vendor, and accounts at the other server. */
export function outside({ simulation: { plex, jellyfin } }: House, as: string, username: string) {
  const id = plex.accounts[as]?.id;
  const shares = plex.world.shares.filter((one) => one.invitedId === id && one.deletedAt === null);
  const users = jellyfin.world.users.filter((user) => user.name.toLowerCase() === username.toLowerCase());
  return {
    shares: shares.map((share) => [share.acceptedAt !== null, share.sectionIds.length]),
    users: users.map(({ policy }) => [policy.EnableAllFolders, policy.EnabledFolders.length]),
  };
}

export const NOBODY = { shares: [], users: [] };

/** What Foyer keeps: uses of the invite, members with their servers, and how many secrets of guests are left. */
export async function inside(house: House, inviteId: string) {
  const { db } = house.foyer.parts;
  const invite = await db
    .selectFrom('invites')
    .select('used_count')
    .where('id', '=', inviteId)
    .executeTakeFirst();
  const accounts = await db.selectFrom('member_accounts').selectAll().execute();
  const members = await db.selectFrom('members').select('id').execute();
  const tokens = await db.selectFrom('redemptions').select('token_sealed as sealed').execute();
  const passwords = await db.selectFrom('redemption_servers').select('password_sealed as sealed').execute();
  return {
    used: invite?.used_count ?? null,
    members: members.map(({ id }) => accounts.filter((account) => account.member_id === id).length),
    secrets: [...tokens, ...passwords].filter(({ sealed }) => sealed !== null).length,
  };
}
