import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import { isAllowedCode, normalizeCode } from './code.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { insertInvite, type PreparedInvite, prepareInvite } from './save-invite.ts';
import type { InviteOpening } from './store-invites.ts';

/** An invite as another program had it. Times are epoch milliseconds; `openings` name our libraries. */
export type MovedInvite = {
  code: string;
  description: string;
  createdBy: string | null;
  createdAt: number;
  expiresAt: number | null;
  usageLimit: number | null;
  usedCount: number;
  durationDays: number | null;
  isActive: boolean;
  isHome: boolean;
  allowDownload: boolean;
  allowLiveTv: boolean;
  allowCameraUpload: boolean;
  openings: readonly InviteOpening[];
};

type PreparedMove = { invite: PreparedInvite; openings: readonly InviteOpening[]; maker: Doer };

export type MovedInvites = {
  /** The code as it is kept here, by which links with the old one still find it; null for one that Foyer cannot have. */
  codeOf(code: string): string | null;
  /** The invite that has a code, written as it is kept here. */
  byCode(code: string): Promise<{ id: string; code: string } | null>;
  /** Looks up what is needed before the transaction that writes it. Throws 422 for a wrong field. */
  prepare(moved: MovedInvite, doer: Pick<Doer, 'audit' | 'ip'>): Promise<PreparedMove>;
  /** Writes it in the caller's transaction and answers its id; poke the outbox after the commit. */
  write(trx: Transaction<Schema>, prepared: PreparedMove): Promise<string>;
};

export function createMovedInvites(context: InviteContext): MovedInvites {
  return {
    codeOf: (written) => {
      const code = normalizeCode(written);
      return isAllowedCode(code) ? code : null;
    },
    byCode: async (code) => {
      const row = await context.invites.byCode(code);
      return row ? { id: row.id, code: row.code } : null;
    },
    prepare: async (moved, doer) => {
      // Whoever made it there is nobody here: it counts against nobody's quota.
      const maker: Doer = { ...doer, accountId: null, name: moved.createdBy ?? doer.audit.name };
      const prepared = await prepareInvite(context, toInput(moved), maker);
      const row = { ...prepared.row, created_at: moved.createdAt, used_count: moved.usedCount };
      return { invite: { ...prepared, row }, openings: moved.openings, maker };
    },
    write: async (trx, { invite, openings, maker }) => {
      await insertInvite(context, trx, invite, maker);
      await context.invites.setOpenings(trx, invite.row.id, openings);
      return invite.row.id;
    },
  };
}

function toInput(moved: MovedInvite) {
  const expiresAt = toIsoOrNull(moved.expiresAt);
  return {
    code: moved.code,
    description: moved.description,
    usage_limit: moved.usageLimit,
    expires_at: expiresAt,
    duration_days: moved.durationDays,
    is_active: moved.isActive,
    plex_home: moved.isHome,
    allow_sync: moved.allowDownload,
    allow_channels: moved.allowLiveTv,
    allow_camera_upload: moved.allowCameraUpload,
  };
}
