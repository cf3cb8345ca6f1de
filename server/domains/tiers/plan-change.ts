import { isDeepStrictEqual } from 'node:util';
import { isSameLimit, type MediaLibrary, type MediaServer, type ServerAccess } from '#domains/media/index.ts';
import { DAY_MS } from '#kernel/clock.ts';

export const PERMISSION_NAMES = ['allow_sync', 'allow_channels', 'allow_camera_upload'] as const;
type PermissionName = (typeof PERMISSION_NAMES)[number];
type Limit = ServerAccess['restrictions'][string];

/** What somebody is to have at one server: libraries by our ids, those that exist. */
export type WantedAccess = Omit<ServerAccess, 'libraries'> & { libraries: string[] };

/** Somebody on a tier, with what is wanted for him now. */
export type TierMember = {
  id: string;
  name: string;
  avatarUrl: string | null;
  joinedAt: number;
  expiresAt: number | null;
  access: WantedAccess[];
};

/** What is connected, as far as a plan needs it. */
export type House = { servers: readonly MediaServer[]; libraries: readonly MediaLibrary[] };

export type ServerChange = {
  serverId: string;
  change: 'added' | 'removed' | 'changed';
  librariesAdded: string[];
  librariesRemoved: string[];
  permissions: Array<{ name: PermissionName; to: boolean }>;
  restrictions: Array<{ name: string; from: Limit; to: Limit }>;
};

/** What changes for one member. `end` is null where his stay ends when it did. */
export type MemberPlan = {
  member: TierMember;
  servers: ServerChange[];
  end: { from: number | null; to: number | null } | null;
};

/** What these settings mean today: servers that are gone, and libraries that are missing, are left out. */
export function resolveAccess(access: readonly ServerAccess[], house: House): WantedAccess[] {
  return access.flatMap((one) => {
    const present = house.libraries.filter(
      (library) => library.serverId === one.server_id && !library.missing,
    );
    const libraries = present
      .map((library) => library.id)
      .filter((id) => one.libraries === 'all' || one.libraries.includes(id));
    const isThere = house.servers.some((server) => server.id === one.server_id);
    return isThere && libraries.length > 0 ? [{ ...one, libraries }] : [];
  });
}

/**
 * What changes for somebody who gets these settings. A server whose libraries have all gone is in `access` no more, and
 * still no reason to take anything away: so `named` says which servers the settings speak of.
 */
export function planServers(
  member: TierMember,
  access: readonly WantedAccess[],
  named: ReadonlySet<string>,
): ServerChange[] {
  const changes = access.flatMap((to) => {
    const from = member.access.find((one) => one.server_id === to.server_id);
    const change = compare(to.server_id, from ?? nothingAt(to.server_id), to);
    if (!from) return [{ ...change, change: 'added' as const }];
    return isNothing(change) ? [] : [change];
  });
  const lost = member.access.filter(({ server_id }) => !named.has(server_id));
  return [
    ...changes,
    ...lost.map((from) => ({
      ...compare(from.server_id, from, nothingAt(from.server_id)),
      change: 'removed' as const,
    })),
  ];
}

/**
 * The end of a stay under a changed duration: counted from joining, or from now where that would be over already, so
 * that nobody is put out by a change of a number.
 */
export function endUnder(durationDays: number | null, joinedAt: number, now: number): number | null {
  if (durationDays === null) return null;
  const end = joinedAt + durationDays * DAY_MS;
  return end > now ? end : now + durationDays * DAY_MS;
}

/** What of a plan two people who look at it a moment apart both see: an end that is counted from now moves with now. */
export function planKey({ member, servers, end }: MemberPlan): unknown {
  return [member.id, servers, end?.from ?? null, end !== null];
}

function compare(serverId: string, from: WantedAccess, to: WantedAccess): ServerChange {
  const limits = new Set([...Object.keys(from.restrictions), ...Object.keys(to.restrictions)]);
  return {
    serverId,
    change: 'changed',
    librariesAdded: to.libraries.filter((id) => !from.libraries.includes(id)),
    librariesRemoved: from.libraries.filter((id) => !to.libraries.includes(id)),
    permissions: PERMISSION_NAMES.filter((name) => from[name] !== to[name]).map((name) => ({
      name,
      to: to[name],
    })),
    restrictions: [...limits].toSorted().flatMap((name) => {
      const change = { name, from: from.restrictions[name] ?? null, to: to.restrictions[name] ?? null };
      return isSameLimit(change.from, change.to) ? [] : [change];
    }),
  };
}

function isNothing(change: ServerChange): boolean {
  return isDeepStrictEqual(change, {
    serverId: change.serverId,
    change: 'changed',
    librariesAdded: [],
    librariesRemoved: [],
    permissions: [],
    restrictions: [],
  });
}

function nothingAt(serverId: string): WantedAccess {
  return {
    server_id: serverId,
    libraries: [],
    allow_sync: false,
    allow_channels: false,
    allow_camera_upload: false,
    restrictions: {},
  };
}
