import { isIP } from 'node:net';
import type { Finding, ServerLook } from '#domains/media/protocol.ts';
import { type Attempt, attempt, isRefused, unreachable } from '../media-client/attempt.ts';
import type { JellyfinApi } from './api.ts';
import { createJellyfinApi } from './api.ts';
import { createJellyfinCaller } from './caller.ts';
import type { JellyfinConfig } from './config.ts';
import type { PublicInfo } from './schema.ts';

const OK = (reason: string): Finding => ({ state: 'ok', reason });
/** Addresses of one house, and the carrier's own (RFC 1918, 6598, 4193, 3927, 4291). */
const PRIVATE_ADDRESS =
  /^(10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|^(::1|f[cd][\da-f]{2}:|fe80:)/i;
const PRIVATE_NAME = /(^|\.)(local|localhost|lan|home|internal|intranet|localdomain|arpa)$/i;

/** How a Jellyfin server stands for letting people in. It has no vendor who could tell how it is seen from elsewhere. */
export async function lookAround(
  config: JellyfinConfig,
  api: JellyfinApi,
  connection: { url: string; externalId: string | null },
): Promise<ServerLook> {
  // One thing first: after an outage only one call is let through to find out whether it is over.
  const info = await attempt(api.publicInfo);
  const [users, folders] = await Promise.all([attempt(api.users), attempt(api.folders)]);
  const isOther =
    info.value !== null && connection.externalId !== null && info.value.Id !== connection.externalId;
  return {
    reachable: reachableOf(info, isOther),
    token: tokenOf(users, folders),
    outside: isOther || info.error ? OUTSIDE_UNKNOWN : await outsideOf(config, connection.url, info.value),
    libraryIds: isOther ? null : (folders.value?.map((folder) => folder.ItemId) ?? null),
    userTypes: { local: localOf(info) },
    seats: {},
    permissions: {},
  };
}

const OUTSIDE_UNKNOWN: Finding = { state: 'unknown', reason: 'only_inside' };

function reachableOf(info: Attempt<PublicInfo>, isOther: boolean): Finding {
  if (info.error) return unreachable(info.error);
  return isOther ? { state: 'problem', reason: 'wrong_server' } : OK('answers');
}

/** Only administrators and API keys may ask for the folders. */
function tokenOf(users: Attempt<unknown>, folders: Attempt<unknown>): Finding {
  if (users.error?.kind === 'unauthorized' || folders.error?.kind === 'unauthorized')
    return { state: 'problem', reason: 'token_refused' };
  if (isRefused(users.error) || isRefused(folders.error)) return { state: 'problem', reason: 'not_owner' };
  return users.error || folders.error ? { state: 'unknown', reason: 'server_away' } : OK('taken');
}

function localOf({ value }: Attempt<PublicInfo>): Finding {
  if (value === null) return { state: 'unknown', reason: 'server_away' };
  return value.StartupWizardCompleted === false
    ? { state: 'problem', reason: 'wizard_open' }
    : OK('made_here');
}

/**
 * The address that the server publishes for itself, or else the one where it is connected: where that is one for the
 * whole world and this server answers there, people reach it. A published one that is silent here may still be heard
 * elsewhere: many routers do not lead back in.
 */
async function outsideOf(config: JellyfinConfig, url: string, info: PublicInfo): Promise<Finding> {
  const published = info.LocalAddress ?? '';
  if (isPublic(published) && originOf(published) !== originOf(url)) {
    const there = await attempt(createJellyfinApi(createJellyfinCaller(config, published), '').publicInfo);
    const values = { address: originOf(published) };
    return there.value?.Id === info.Id
      ? { ...OK('public_address'), values }
      : { state: 'warning', reason: 'public_address_silent', values };
  }
  return isPublic(url) ? { ...OK('public_address'), values: { address: originOf(url) } } : OUTSIDE_UNKNOWN;
}

function originOf(url: string): string {
  return new URL(url).origin;
}

/** True for an address that could be one for the whole world. */
function isPublic(url: string): boolean {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return !PRIVATE_ADDRESS.test(host);
  return host.includes('.') && !PRIVATE_NAME.test(host);
}
