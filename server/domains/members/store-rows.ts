import type { Selectable } from 'kysely';
import { z } from 'zod';
import { jsonColumn } from '#db/json-column.ts';
import { fromFlag, toFlag } from '#db/portable.ts';
import { Restrictions } from '#domains/media/index.ts';
import type { AccountFields, Member, MemberAccount, MemberFields } from './member.ts';
import { readProblemCode } from './policy.ts';
import type { MemberTables } from './tables.ts';

const readProblem = jsonColumn(
  z.object({
    code: z.string().transform(readProblemCode),
    detail: z.string(),
    differences: z
      .object({
        missing: z.array(z.string()),
        extra: z.array(z.string()),
        permissions: z.array(z.string()),
        restrictions: z.array(z.string()).default([]),
      })
      .optional(),
  }),
);
const readTexts = jsonColumn(z.array(z.string()));
const readRestrictions = jsonColumn(Restrictions);
const readSeen = jsonColumn(
  z.object({
    libraryIds: z.array(z.string()).nullable(),
    permissions: z.object({
      canDownload: z.boolean().optional(),
      canUseLiveTv: z.boolean().optional(),
      canUploadCamera: z.boolean().optional(),
      restrictions: Restrictions.optional(),
    }),
  }),
);

export function toEmail(email: string): string {
  return email.trim().toLowerCase();
}

export function toMemberRow(member: MemberFields) {
  return {
    display_name: member.name,
    username: member.username,
    email: member.email === null ? null : toEmail(member.email),
    avatar_url: member.avatarUrl,
    provider: member.provider,
    external_id: member.externalId,
    invite_id: member.inviteId,
    invite_code: member.inviteCode,
    joined_at: member.joinedAt,
    expires_at: member.expiresAt,
    last_seen_at: member.lastSeenAt,
    leaving: member.leaving,
    keeps_invite: toFlag(member.keepsInvite),
    search_text: searchTextOf(member),
  };
}

export function searchTextOf(
  member: Pick<MemberFields, 'name' | 'username' | 'email' | 'inviteCode'>,
): string {
  return [member.name, member.username, member.email, member.inviteCode].join('\n').toLowerCase();
}

export function toAccountRow(account: AccountFields) {
  return {
    server_id: account.serverId,
    external_user_id: account.externalUserId,
    user_type: account.userType,
    wanted: account.wanted,
    observed: account.observed,
    observed_at: account.observedAt,
    library_ids: JSON.stringify(account.libraryIds),
    allow_sync: toFlag(account.permissions.canDownload),
    allow_channels: toFlag(account.permissions.canUseLiveTv),
    allow_camera_upload: toFlag(account.permissions.canUploadCamera),
    restrictions: JSON.stringify(account.permissions.restrictions),
    last_problem: account.lastProblem === null ? null : JSON.stringify(account.lastProblem),
    next_try_at: account.nextTryAt,
    tries: account.tries,
  };
}

export function toMember(row: Selectable<MemberTables['members']>, accounts: MemberAccount[]): Member {
  return {
    id: row.id,
    name: row.display_name,
    username: row.username,
    email: row.email,
    avatarUrl: row.avatar_url,
    provider: row.provider,
    externalId: row.external_id,
    inviteId: row.invite_id,
    inviteCode: row.invite_code,
    joinedAt: row.joined_at,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
    leaving: row.leaving,
    keepsInvite: fromFlag(row.keeps_invite),
    accountId: row.account_id,
    tierId: row.tier_id,
    note: row.note,
    seenCheckedAt: row.seen_checked_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    accounts,
  };
}

export function toAccount(row: Selectable<MemberTables['member_accounts']>): MemberAccount {
  return {
    id: row.id,
    memberId: row.member_id,
    serverId: row.server_id,
    externalUserId: row.external_user_id,
    userType: row.user_type,
    wanted: row.wanted,
    observed: row.observed,
    observedAt: row.observed_at,
    libraryIds: readTexts(row.library_ids),
    permissions: {
      canDownload: fromFlag(row.allow_sync),
      canUseLiveTv: fromFlag(row.allow_channels),
      canUploadCamera: fromFlag(row.allow_camera_upload),
      restrictions: readRestrictions(row.restrictions),
    },
    lastProblem: row.last_problem === null ? null : readProblem(row.last_problem),
    nextTryAt: row.next_try_at,
    tries: row.tries,
    seenAccess: row.seen_access === null ? null : readSeen(row.seen_access),
    deleteAfter: row.delete_after,
    repairedAt: row.repaired_at,
    email: row.email,
    username: row.username,
    updatedAt: row.updated_at,
  };
}
