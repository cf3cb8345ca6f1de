import type { MovedInvite } from '#domains/invites/index.ts';
import { type MediaLibrary, type RestrictionValues, wrongRestriction } from '#domains/media/index.ts';
import type { Reason, Remark } from './codes.ts';
import type { MovingContext } from './context.ts';
import type { House } from './house.ts';
import type { SourceInvite } from './protocol.ts';

export type InviteJudgement =
  | { verdict: 'blocked'; reason: Reason }
  | { verdict: 'known'; remark: Remark | null; inviteId: string | null }
  | { verdict: 'new'; remark: Remark | null; moved: MovedInvite };

type Opening = MovedInvite['openings'][number];
type Opened = { openings: Opening[]; isWhole: boolean; isKnown: boolean };

/** Limits of playing have this name where a kind of server has them. */
const STREAMS = 'max_streams';

/** Whether an invite of the file comes over, and what it opens here. Never more than it opened there. */
export async function judgeInvite(
  context: Pick<MovingContext, 'media' | 'invites' | 'clock'>,
  house: House,
  invite: SourceInvite,
): Promise<InviteJudgement> {
  const code = context.invites.codeOf(invite.code);
  if (code === null) return { verdict: 'blocked', reason: 'code_unusable' };
  const here = await context.invites.byCode(code);
  if (here) return { verdict: 'known', remark: null, inviteId: here.id };
  const { openings, isWhole, isKnown } = await openingsOf(context, house, invite);
  if (openings.length === 0) return { verdict: 'blocked', reason: 'server_unknown' };
  if (!house.claim(`invite ${code}`)) return { verdict: 'known', remark: 'named_twice', inviteId: null };
  const opensSomething = openings.some((one) => one.allLibraries || one.libraryIds.length > 0);
  const isActive = invite.isActive && isKnown && opensSomething;
  return {
    verdict: 'new',
    remark: remarkOf(invite.isActive && !isActive, isWhole),
    moved: { ...fieldsOf(invite, code, context.clock.now()), isActive, openings },
  };
}

async function openingsOf(
  { media }: Pick<MovingContext, 'media'>,
  house: House,
  invite: SourceInvite,
): Promise<Opened> {
  const opened: Opened = { openings: [], isWhole: true, isKnown: true };
  for (const { serverKey, libraries } of invite.opens) {
    const serverId = house.serverOf(serverKey);
    const server = serverId === null ? null : await media.servers.get(serverId);
    if (!server) {
      opened.isWhole = false;
      continue;
    }
    const present = await house.librariesOf(server.id);
    const chosen = libraries === 'all' || libraries === null ? [] : libraries;
    const libraryIds = chosen.flatMap((wanted) => libraryOf(present, wanted)?.id ?? []);
    if (libraryIds.length < chosen.length) opened.isWhole = false;
    if (libraries === null) opened.isKnown = false;
    const { restrictions: fields } = media.descriptor(server.kind);
    const limits: RestrictionValues = invite.maxStreams === null ? {} : { [STREAMS]: invite.maxStreams };
    const isLimited = invite.maxStreams !== null && wrongRestriction(fields, limits) === null;
    opened.openings.push({
      serverId: server.id,
      allLibraries: libraries === 'all',
      libraryIds: [...new Set(libraryIds)],
      settings: isLimited ? { ...allowed(invite), restrictions: limits } : null,
    });
  }
  return opened;
}

function libraryOf(
  present: readonly MediaLibrary[],
  wanted: { externalId: string | null; title: string | null },
): MediaLibrary | undefined {
  const title = wanted.title?.toLowerCase();
  return (
    present.find(({ externalId }) => externalId === wanted.externalId) ??
    present.find((library) => library.title.toLowerCase() === title)
  );
}

function fieldsOf(
  invite: SourceInvite,
  code: string,
  now: number,
): Omit<MovedInvite, 'isActive' | 'openings'> {
  const { description, createdBy, expiresAt, usageLimit, usedCount, durationDays, isHome } = invite;
  const createdAt = Math.min(invite.createdAt ?? now, now);
  const { allowDownload, allowLiveTv, allowCameraUpload } = invite;
  return {
    code,
    description,
    createdBy,
    createdAt,
    expiresAt,
    usageLimit,
    usedCount,
    durationDays,
    isHome,
    allowDownload,
    allowLiveTv,
    allowCameraUpload,
  };
}

function allowed(invite: SourceInvite) {
  return {
    allow_sync: invite.allowDownload,
    allow_channels: invite.allowLiveTv,
    allow_camera_upload: invite.allowCameraUpload,
  };
}

function remarkOf(isSwitchedOff: boolean, isWhole: boolean): Remark | null {
  if (isSwitchedOff) return 'switched_off';
  return isWhole ? null : 'libraries_missing';
}
