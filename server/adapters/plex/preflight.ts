import type { Finding, ServerLook } from '#domains/media/protocol.ts';
import { type Attempt, attempt, isRefused, unreachable } from '../media-client/attempt.ts';
import { DEFAULT_HOME_SIZE } from './create-home-user.ts';
import type { PlexTv } from './plextv.ts';
import type { Pms } from './pms.ts';
import type { HomeUser, PlexAccount, Resource } from './schema.ts';

/** plex.tv, or the server, could not be asked. */
const VENDOR_AWAY: Finding = { state: 'unknown', reason: 'vendor_away' };
const OK = (reason: string): Finding => ({ state: 'ok', reason });

/**
 * How a Plex server stands for letting people in. The server and plex.tv are asked side by side, and each of them one
 * thing first: after an outage only one call is let through to find out whether it is over.
 */
export async function lookAround({
  pms,
  plexTv,
  externalId,
}: {
  pms: Pms;
  plexTv: PlexTv;
  externalId: string | null;
}): Promise<ServerLook> {
  const askServer = async () => {
    const identity = await attempt(pms.identity);
    const [root, sections] = await Promise.all([attempt(pms.root), attempt(pms.sections)]);
    return { identity, root, sections };
  };
  const askVendor = async () => {
    const account = await attempt(plexTv.account);
    const [owned, resources, home] = await Promise.all([
      attempt(async () => (externalId === null ? new Map() : plexTv.sectionIds(externalId))),
      attempt(plexTv.resources),
      attempt(plexTv.homeUsers),
    ]);
    return { account, owned, resources, home };
  };
  const [{ identity, root, sections }, { account, owned, resources, home }] = await Promise.all([
    askServer(),
    askVendor(),
  ]);
  const isOther =
    identity.value !== null && externalId !== null && identity.value.machineIdentifier !== externalId;
  return {
    reachable: reachableOf(identity.error ?? root.error, isOther),
    token: tokenOf(root, account, owned),
    outside: resources.value ? outsideOf(resources.value, externalId) : VENDOR_AWAY,
    libraryIds: isOther ? null : (sections.value?.map((section) => section.key) ?? null),
    userTypes: { friend: friendOf(account), home: homeOf(account, home) },
    seats: seatsOf(account, home),
    permissions: { download: passFor(account), live_tv: passFor(account) },
  };
}

function reachableOf(error: Attempt<unknown>['error'], isOther: boolean): Finding {
  if (isOther) return { state: 'problem', reason: 'wrong_server' };
  // Refused credentials are told of under their own heading: the server itself answers.
  return error === null || isRefused(error) ? OK('answers') : unreachable(error);
}

function tokenOf(
  root: Attempt<unknown>,
  account: Attempt<PlexAccount>,
  owned: Attempt<Map<string, string> | null>,
): Finding {
  if (isRefused(root.error) || isRefused(account.error)) return { state: 'problem', reason: 'token_refused' };
  if (account.error || owned.error) return VENDOR_AWAY;
  return owned.value === null ? { state: 'problem', reason: 'not_owner' } : OK('taken');
}

/** From inside nobody can tell for sure; plex.tv publishes an address only where its own check came through. */
function outsideOf(resources: readonly Resource[], externalId: string | null): Finding {
  const server = resources.find((one) => one.owned && one.clientIdentifier === externalId);
  if (!server) return { state: 'unknown', reason: 'not_listed' };
  if (!server.presence) return { state: 'problem', reason: 'offline_for_vendor' };
  const remote = server.connections.find((one) => !one.local && !one.relay);
  if (remote) return { ...OK('published'), values: { address: remote.address ?? remote.uri } };
  return server.connections.some((one) => one.relay)
    ? { state: 'warning', reason: 'relay_only' }
    : { state: 'problem', reason: 'not_published' };
}

function friendOf(account: Attempt<PlexAccount>): Finding {
  return account.error ? VENDOR_AWAY : OK('invited');
}

/** plex.tv is reported to take nobody into a home whose owner has no Plex Pass (docs/upstream/plex.md). */
function homeOf(account: Attempt<PlexAccount>, home: Attempt<HomeUser[]>): Finding {
  if (account.error || home.error) return VENDOR_AWAY;
  return account.value.subscription?.active ? OK('invited') : { state: 'warning', reason: 'home_needs_pass' };
}

function seatsOf(account: Attempt<PlexAccount>, home: Attempt<HomeUser[]>): ServerLook['seats'] {
  if (account.error || home.error) return {};
  return { home: { taken: home.value.length, limit: account.value.maxHomeSize ?? DEFAULT_HOME_SIZE } };
}

function passFor(account: Attempt<PlexAccount>): Finding {
  if (account.error) return VENDOR_AWAY;
  return account.value.subscription?.active ? OK('pass') : { state: 'warning', reason: 'needs_pass' };
}
