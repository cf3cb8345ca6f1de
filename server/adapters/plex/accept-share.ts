import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { createPlexTvCaller, type PlexCaller } from './caller.ts';
import type { PlexConfig } from './config.ts';
import type { PlexContext } from './context.ts';
import { isMeant } from './people.ts';
import { createPlexTv, type PlexTv } from './plextv.ts';
import { type LegacyInvite, Resources } from './schema.ts';

/**
 * Accepts this server's share with the guest's own token: the newer invitations first, the older ones where plex.tv
 * still has them, and last a look at what the guest's account sees, because an invitation that was accepted before is
 * in neither list. False: there is nothing to accept yet (a new invitation takes plex.tv some seconds).
 */
export async function acceptShare(
  config: PlexConfig,
  context: PlexContext,
  guestToken: string,
): Promise<boolean> {
  const caller = createPlexTvCaller(config);
  const guest = createPlexTv(caller, guestToken);
  if (await acceptReceived(context, guest)) {
    await acceptHome(context, guest);
    return true;
  }
  await acceptLegacy(context, guest, () => true);
  return seesServer(caller, guestToken, await context.machineIdentifier());
}

async function acceptReceived(context: PlexContext, guest: PlexTv): Promise<boolean> {
  const received = (await guest.receivedInvitations())?.flatMap((one) => one.sharedServers) ?? [];
  if (received.length === 0) return false;
  const machineIdentifier = await context.machineIdentifier();
  // Not every form of the list names the server; then the owner's own list of shares tells which is ours.
  const unnamed = received.some((one) => one.machineIdentifier === null);
  const ours = unnamed
    ? new Set((await context.plexTv.shares(machineIdentifier)).map((row) => row.id))
    : null;
  let accepted = false;
  for (const one of received) {
    const isOurs =
      one.machineIdentifier === null ? ours?.has(one.id) : one.machineIdentifier === machineIdentifier;
    if (isOurs && (await guest.acceptShare(one.id))) accepted = true;
  }
  return accepted;
}

/** The home has no newer invitation. The share is accepted by now, so a failure here is told and not thrown. */
async function acceptHome(context: PlexContext, guest: PlexTv): Promise<void> {
  try {
    await acceptLegacy(context, guest, (invite) => invite.home);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const about = { operation: 'accept_share', server_url: context.serverUrl, err: error };
    context.logger.warn(about, 'An invitation into the home could not be looked for');
  }
}

async function acceptLegacy(
  context: PlexContext,
  guest: PlexTv,
  isWanted: (invite: LegacyInvite) => boolean,
): Promise<void> {
  const owner = await context.owner();
  const inviter = { externalUserId: owner.id, email: owner.email, username: owner.username };
  for (const invite of (await guest.legacyInvites('requests')) ?? []) {
    if (isMeant(invite, inviter) && isWanted(invite)) await guest.acceptLegacyInvite(invite);
  }
}

async function seesServer(caller: PlexCaller, token: string, machineIdentifier: string): Promise<boolean> {
  const query = { includeHttps: '1', includeRelay: '1' };
  const resources = await caller.read({ path: '/api/v2/resources', query, token }, Resources);
  return resources.some((resource) => resource.clientIdentifier === machineIdentifier);
}
