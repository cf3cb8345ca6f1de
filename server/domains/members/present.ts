import type { MediaLibrary } from '#domains/media/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { statusOf } from './policy.ts';
import type * as schema from './schema.ts';
import { avatarOf } from './service.ts';
import type { Member, MemberAccount } from './store.ts';
import { type ExtensionRow, waitingExtensions } from './store-extensions.ts';
import { labelsOf } from './store-labels.ts';
import { linksOf } from './store-linked.ts';
import { stayingOfInvites } from './store-list.ts';

const PERMISSION_NAMES: Record<string, 'allow_sync' | 'allow_channels' | 'allow_camera_upload'> = {
  canDownload: 'allow_sync',
  canUseLiveTv: 'allow_channels',
  canUploadCamera: 'allow_camera_upload',
};

type Who = Pick<Member, 'id' | 'inviteId' | 'tierId'>;
export type AboutMembers = Awaited<ReturnType<typeof aboutMembers>>;

/** What is shown of members beside what their own rows say: one look-up of each kind for a whole page, all at once. */
export async function aboutMembers(
  context: Pick<MemberContext, 'db' | 'media' | 'tiers' | 'existingInvites'>,
  members: readonly Who[],
) {
  const { db, media } = context;
  const inviteIds = [...new Set(members.flatMap((member) => member.inviteId ?? []))];
  const memberIds = members.map((member) => member.id);
  const [known, existing, staying, waiting, labels, links, tiers] = await Promise.all([
    knownOf(media),
    context.existingInvites(inviteIds),
    stayingOfInvites(db, inviteIds),
    waitingExtensions(db, memberIds),
    labelsOf(db, memberIds),
    linksOf(db, memberIds),
    context.tiers.byIds([...new Set(members.flatMap((member) => member.tierId ?? []))]),
  ]);
  return { known, existing, staying, waiting, labels, links, tiers };
}

/** Members as the owner sees them: from what is stored, without a call to any server. */
export function presentMembers(
  media: Pick<MemberContext['media'], 'avatar'>,
  members: readonly Member[],
  about: AboutMembers,
  options: { notes: boolean },
): schema.Member[] {
  const { known, existing, staying, waiting, labels, links, tiers } = about;
  const tierOf = (id: string | null) => {
    const tier = id === null ? undefined : tiers.get(id);
    return tier ? { id: tier.id, name: tier.name } : null;
  };
  const isLast = (member: Member, inviteId: string) =>
    (staying.get(inviteId) ?? []).every((memberId) => memberId === member.id);
  return members.map((member) => ({
    id: member.id,
    name: member.name,
    username: member.username === '' ? null : member.username,
    email: member.email,
    avatar_url: avatarOf(media, member),
    invite:
      member.inviteId === null || member.inviteCode === null
        ? null
        : {
            id: member.inviteId,
            code: member.inviteCode,
            exists: existing.has(member.inviteId),
            is_last: isLast(member, member.inviteId),
          },
    joined_at: toIso(member.joinedAt),
    expires_at: toIsoOrNull(member.expiresAt),
    last_seen_at: toIsoOrNull(member.lastSeenAt),
    tier: tierOf(member.tierId),
    seen_is_known: member.lastSeenAt !== null || member.seenCheckedAt !== null,
    note: options.notes ? member.note : '',
    labels: labels.get(member.id) ?? [],
    extension: presentWaiting(waiting.get(member.id)),
    links: (links.get(member.id) ?? []).map(({ id, name, linkedAt }) => ({
      id,
      name,
      linked_at: toIso(linkedAt),
    })),
    status: statusOf(member),
    accounts: member.accounts.map((account) => presentAccount(account, known)),
  }));
}

function presentWaiting(row: ExtensionRow | undefined): schema.Member['extension'] {
  return row ? { id: row.id, message: row.message, asked_at: toIso(row.asked_at) } : null;
}

type Known = { names: ReadonlyMap<string, string>; libraries: readonly MediaLibrary[] };

async function knownOf(media: MemberContext['media']): Promise<Known> {
  const [servers, libraries] = await Promise.all([media.servers.list(), media.allLibraries()]);
  return { names: new Map(servers.map((server) => [server.id, server.name])), libraries };
}

function presentAccount(account: MemberAccount, known: Known): schema.MemberAccount {
  const libraries = known.libraries.filter((library) => library.serverId === account.serverId);
  const differences = account.lastProblem?.differences;
  const titles = (externalIds: readonly string[]) =>
    externalIds.map((id) => libraries.find((library) => library.externalId === id)?.title ?? id);
  return {
    id: account.id,
    server_id: account.serverId,
    server_name: known.names.get(account.serverId) ?? '',
    external_user_id: account.externalUserId === '' ? null : account.externalUserId,
    user_type: account.userType,
    wanted: account.wanted,
    observed: account.observed,
    observed_at: toIsoOrNull(account.observedAt),
    library_ids: libraries
      .filter((library) => account.libraryIds.includes(library.externalId))
      .map((library) => library.id),
    allow_sync: account.permissions.canDownload,
    allow_channels: account.permissions.canUseLiveTv,
    allow_camera_upload: account.permissions.canUploadCamera,
    restrictions: account.permissions.restrictions,
    last_problem: account.lastProblem && {
      code: account.lastProblem.code,
      detail: account.lastProblem.detail,
    },
    differences: differences
      ? {
          missing_libraries: titles(differences.missing),
          extra_libraries: titles(differences.extra),
          permissions: differences.permissions.flatMap((name) => PERMISSION_NAMES[name] ?? []),
          restrictions: [...differences.restrictions],
        }
      : null,
    delete_after: account.wanted === 'disabled' ? toIsoOrNull(account.deleteAfter) : null,
    next_try_at: toIsoOrNull(account.nextTryAt),
  };
}
