import type { MediaServer } from '#domains/media/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';
import { languageOf } from './landing.ts';
import type { Invite } from './schema.ts';
import { badgesOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import { type Terms, termsOf } from './terms.ts';

const NO_TERMS: Terms = { tier: null, durationDays: null, access: [] };

/** Invites as the owner sees them, with their users: three look-ups for a whole page. */
export async function presentInvites(context: InviteContext, rows: readonly InviteRow[]): Promise<Invite[]> {
  const ids = rows.map((row) => row.id);
  const [terms, users, servers, libraries] = await Promise.all([
    termsOf(context, rows),
    context.members.ofInvites(ids),
    context.media.servers.list(),
    context.media.allLibraries(),
  ]);
  const now = context.clock.now();
  return rows.map((row) => {
    const { tier, durationDays, access } = terms.get(row.id) ?? NO_TERMS;
    const [first] = access;
    const known = libraries.filter((library) => library.serverId === first?.server_id);
    const pickedIds = first && first.libraries !== 'all' ? first.libraries : null;
    const picked = known.filter((library) => pickedIds?.includes(library.id));
    return {
      id: row.id,
      code: row.code,
      url: inviteUrl(context, row.code),
      description: row.description,
      message: row.message,
      server_id: first?.server_id ?? null,
      server_name: servers.find((server) => server.id === first?.server_id)?.name ?? null,
      created_at: toIso(row.created_at),
      created_by: row.created_by_name,
      expires_at: toIsoOrNull(row.expires_at),
      usage_limit: row.usage_limit,
      used_count: row.used_count,
      duration_days: durationDays,
      allow_sync: first?.allow_sync ?? row.allow_sync === 1,
      allow_channels: first?.allow_channels ?? row.allow_channels === 1,
      allow_camera_upload: first?.allow_camera_upload ?? row.allow_camera_upload === 1,
      plex_home: row.user_type === 'home',
      libraries: pickedIds === null ? 'all' : picked.map((library) => library.externalId).join(','),
      library_ids: pickedIds ?? [],
      is_active: row.is_active === 1,
      tier,
      tier_id: row.tier_id,
      access,
      on_failure: row.on_failure,
      servers: access.map((one) =>
        serverBrief(context, one.server_id, servers.find(({ id }) => id === one.server_id) ?? null),
      ),
      bound_to: row.bound_to,
      recipient: row.recipient,
      batch_id: row.batch_id,
      onboarding_flow_id: row.onboarding_flow_id,
      title: row.title,
      accent: row.accent,
      language: languageOf(row),
      badges: badgesOf(row, now),
      users: users.get(row.id) ?? [],
    };
  });
}

export function inviteUrl(context: InviteContext, code: string): string {
  return `${context.baseUrl()}/invite/${code}`;
}

/** A server as a line of a list; one that is no longer connected has no name any more. */
export function serverBrief(
  context: Pick<InviteContext, 'media'>,
  id: string,
  server: Pick<MediaServer, 'name' | 'kind'> | null,
) {
  const descriptor = server && context.media.descriptor(server.kind);
  return {
    id,
    name: server?.name ?? '',
    kind_label: descriptor?.label ?? '',
    icon: descriptor?.icon ?? '',
  };
}
