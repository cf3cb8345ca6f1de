import type { PlexCall, PlexCaller } from './caller.ts';
import type { ShareFilters } from './filters.ts';
import {
  CreatedHomeUser,
  Friends,
  type HomeUser,
  HomeUsers,
  type LegacyInvite,
  LegacyInvites,
  type PendingShare,
  PendingShares,
  PlexAccount,
  type PlexUser,
  PlexUsers,
  ReceivedShares,
  type Resource,
  Resources,
  ServerSections,
  type ShareRow,
  ShareRows,
} from './schema.ts';

export type SharingFlags = {
  allowSync?: boolean;
  allowChannels?: boolean;
  allowCameraUpload?: boolean;
} & ShareFilters;
export type ShareTarget = { invitedEmail: string } | { invitedId: string };

const GONE = [404] as const;

/**
 * plex.tv's account API with one account's token, one function a request. Where a call is marked "gone is fine", a 404
 * answers false or null instead of throwing: what should be removed is not there. Sources: docs/upstream/plex.md.
 */
export function createPlexTv(caller: PlexCaller, token: string) {
  const call = (path: string, more: Omit<PlexCall, 'path' | 'token'> = {}): PlexCall => ({
    path,
    token,
    ...more,
  });
  /** True when it was there. */
  const remove = async (path: string, query: Record<string, string> = {}): Promise<boolean> =>
    (await caller.send(call(path, { method: 'DELETE', query, accept: GONE }))).status !== 404;

  return {
    account: (): Promise<PlexAccount> => caller.read(call('/api/v2/user'), PlexAccount),

    /** The account's servers and devices, with the addresses under which plex.tv lets people look for them. */
    resources: (): Promise<Resource[]> => {
      const query = { includeHttps: '1', includeRelay: '1' };
      return caller.read(call('/api/v2/resources', { query }), Resources);
    },

    /** Section key → plex.tv's id of it; null where the server is unknown or belongs to somebody else. */
    sectionIds: async (machineIdentifier: string): Promise<Map<string, string> | null> => {
      const found = await caller.readUnless(
        GONE,
        call(at`/api/servers/${machineIdentifier}`),
        ServerSections,
      );
      if (found === null) return null;
      return new Map(
        found.Server.flatMap((server) => server.Section.map((section) => [section.key, section.id])),
      );
    },

    shares: async (machineIdentifier: string): Promise<ShareRow[]> =>
      (await caller.read(call(at`/api/servers/${machineIdentifier}/shared_servers`), ShareRows)).SharedServer,

    /** Not repeatable: a second one is refused, or sends a second mail. Returns when it was accepted, if it was. */
    createShare: async (
      machineIdentifier: string,
      target: ShareTarget,
      sectionIds: readonly string[],
      flags: SharingFlags,
    ): Promise<{ accepted: boolean }> => {
      const created = await caller.read(
        call(at`/api/servers/${machineIdentifier}/shared_servers`, {
          method: 'POST',
          json: {
            server_id: machineIdentifier,
            shared_server: {
              library_section_ids: sectionIds.map(Number),
              ...('invitedId' in target
                ? { invited_id: Number(target.invitedId) }
                : { invited_email: target.invitedEmail }),
            },
            sharing_settings: {
              allowSync: bit(flags.allowSync),
              allowCameraUpload: bit(flags.allowCameraUpload),
              allowChannels: bit(flags.allowChannels),
              filterMovies: flags.filterMovies ?? '',
              filterTelevision: flags.filterTelevision ?? '',
              filterMusic: flags.filterMusic ?? '',
            },
          },
        }),
        ShareRows,
      );
      return { accepted: created.SharedServer.some((row) => row.acceptedAt !== null) };
    },

    /** Full replacement. False: the share is gone. */
    replaceShareSections: async (
      machineIdentifier: string,
      shareId: string,
      sectionIds: readonly string[],
    ): Promise<boolean> => {
      const answer = await caller.send(
        call(at`/api/servers/${machineIdentifier}/shared_servers/${shareId}`, {
          method: 'PUT',
          json: {
            server_id: machineIdentifier,
            shared_server: { library_section_ids: sectionIds.map(Number) },
          },
          accept: GONE,
        }),
      );
      return answer.status !== 404;
    },

    deleteShare: (machineIdentifier: string, shareId: string): Promise<boolean> =>
      remove(at`/api/servers/${machineIdentifier}/shared_servers/${shareId}`),

    /** A 404 is known although the change was applied: read back what is set now. */
    putSharing: async (userId: string, flags: SharingFlags): Promise<void> => {
      const query = Object.fromEntries(
        Object.entries(flags).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, typeof value === 'string' ? value : bit(value)]],
        ),
      );
      await caller.send(call(at`/api/v2/sharings/${userId}`, { method: 'PUT', query, accept: GONE }));
    },

    /** The newer way to change a share's settings, also of one not accepted yet. False: there is no such share. */
    postShareSettings: async (
      shareId: string,
      flags: SharingFlags,
      sectionIds: readonly string[],
    ): Promise<boolean> => {
      const answer = await caller.send(
        call(at`/api/v2/shared_servers/${shareId}`, {
          method: 'POST',
          json: { settings: flags, librarySectionIds: sectionIds.map(Number) },
          accept: GONE,
          // It sets values and makes nothing new, so it may be repeated.
          idempotent: true,
        }),
      );
      return answer.status !== 404;
    },

    /** Takes every server of ours from this user, not just one. */
    deleteSharing: (userId: string): Promise<boolean> => remove(at`/api/v2/sharings/${userId}`),

    users: async (): Promise<PlexUser[]> => (await caller.read(call('/api/users'), PlexUsers)).User,

    /** Invitations sent and not accepted, or null where this account's plex.tv does not tell (404, 410). */
    sentInvitations: (): Promise<PendingShare[] | null> =>
      caller.readUnless([404, 410], call('/api/v2/shared_servers/invites/owned/pending'), PendingShares),

    deletePendingShare: (shareId: string): Promise<boolean> => remove(at`/api/v2/shared_servers/${shareId}`),

    receivedInvitations: (): Promise<ReceivedShares | null> =>
      caller.readUnless([404, 410], call('/api/v2/shared_servers/invites/received/pending'), ReceivedShares),

    /** Accepting twice does no harm. False: withdrawn or accepted before. */
    acceptShare: async (shareId: string): Promise<boolean> => {
      const path = at`/api/v2/shared_servers/${shareId}/accept`;
      return (
        (await caller.send(call(path, { method: 'POST', accept: GONE, idempotent: true }))).status !== 404
      );
    },

    /** The older invitations; null where they were switched off for this account (410 since 2024). */
    legacyInvites: async (side: 'requested' | 'requests'): Promise<LegacyInvite[] | null> =>
      (await caller.readUnless([404, 410], call(`/api/invites/${side}`), LegacyInvites))?.Invite ?? null,

    /** All-zero flags answer 200 and leave the invitation where it is, so the invitation's own are echoed. */
    acceptLegacyInvite: async (invite: LegacyInvite): Promise<void> => {
      await caller.send(
        call(at`/api/invites/requests/${invite.id}`, {
          method: 'PUT',
          query: echo(invite),
          accept: [404, 410],
        }),
      );
    },

    cancelLegacyInvite: async (invite: LegacyInvite): Promise<void> => {
      await caller.send(
        call(at`/api/invites/requested/${invite.id}`, {
          method: 'DELETE',
          query: echo(invite),
          accept: [404, 410],
        }),
      );
    },

    /** When friendships of this account began, by account id; null where it is not told. */
    friendships: async (): Promise<Map<string, number | null> | null> => {
      const query = { status: 'accepted', includeSharedServers: 'false' };
      const friends = await caller.readUnless([404, 410], call('/api/v2/friends', { query }), Friends);
      return friends && new Map(friends.map((friend) => [friend.id, friend.friendshipCreatedAt]));
    },

    /** Also withdraws an offer of friendship that was not taken. */
    deleteFriendship: (userId: string): Promise<boolean> => remove(at`/api/v2/friends/${userId}`),

    homeUsers: async (): Promise<HomeUser[]> => (await caller.read(call('/api/home/users'), HomeUsers)).User,

    createHomeUser: async (title: string): Promise<string> =>
      (await caller.read(call('/api/home/users', { method: 'POST', query: { title } }), CreatedHomeUser)).id,

    inviteToHome: async (emailOrUsername: string): Promise<void> => {
      const query = { invitedEmail: emailOrUsername };
      await caller.send(call('/api/home/users', { method: 'POST', query }));
    },

    deleteHomeUser: (userId: string): Promise<boolean> => remove(at`/api/home/users/${userId}`),
  };
}

export type PlexTv = ReturnType<typeof createPlexTv>;

/** A path whose parts are escaped: ids of plex.tv are at times e-mail addresses. */
function at(texts: TemplateStringsArray, ...ids: string[]): string {
  return String.raw({ raw: texts }, ...ids.map(encodeURIComponent));
}

function bit(value: boolean | undefined): '0' | '1' {
  return value === true ? '1' : '0';
}

function echo(invite: LegacyInvite): Record<string, string> {
  const none = !invite.friend && !invite.home && !invite.server;
  return { friend: bit(invite.friend), home: bit(invite.home), server: bit(invite.server || none) };
}
