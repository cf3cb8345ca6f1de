import type { RestrictionField } from '#domains/media/descriptor.ts';
import type { Permissions, RestrictionValue, RestrictionValues } from '#domains/media/protocol.ts';
import type { Policy } from './schema.ts';

/** Our words for what is not rated, and the server's. */
const UNRATED: Record<string, readonly string[]> = {
  movies: ['Movie'],
  shows: ['Series'],
  music: ['Music'],
  books: ['Book'],
  trailers: ['Trailer'],
  live_tv: ['LiveTvChannel', 'LiveTvProgram'],
  other: ['ChannelContent', 'Other'],
};
const BITS_PER_KBIT = 1_000;

/** One limit: how it is asked for, and which part of a policy it is. */
type Part = {
  field: RestrictionField;
  read(policy: Policy): RestrictionValue;
  write(value: RestrictionValue): Partial<Policy>;
};

const PARTS: readonly Part[] = [
  {
    field: { name: 'max_streams', kind: 'number', min: 1, max: 100 },
    read: ({ MaxActiveSessions: most }) => (most > 0 ? most : null),
    write: (value) => ({ MaxActiveSessions: toNumber(value) ?? 0 }),
  },
  {
    field: { name: 'max_rating', kind: 'number', min: 0, max: 1_000 },
    read: (policy) => policy.MaxParentalRating,
    write: (value) => ({ MaxParentalRating: toNumber(value) }),
  },
  {
    field: { name: 'block_unrated', kind: 'list', words: Object.keys(UNRATED), blocks: true },
    read: (policy) => wordsFor(policy.BlockUnratedItems ?? []),
    write: (value) => ({ BlockUnratedItems: toWords(value).flatMap((word) => UNRATED[word] ?? []) }),
  },
  {
    field: { name: 'allowed_tags', kind: 'list', words: 'labels' },
    read: (policy) => [...(policy.AllowedTags ?? [])],
    write: (value) => ({ AllowedTags: toWords(value) }),
  },
  {
    field: { name: 'blocked_tags', kind: 'list', words: 'labels', blocks: true },
    read: (policy) => [...(policy.BlockedTags ?? [])],
    write: (value) => ({ BlockedTags: toWords(value) }),
  },
  {
    field: { name: 'remote_bitrate_kbps', kind: 'number', min: 100, max: 1_000_000 },
    read: ({ RemoteClientBitrateLimit: bits }) => (bits > 0 ? Math.round(bits / BITS_PER_KBIT) : null),
    write: (value) => ({ RemoteClientBitrateLimit: (toNumber(value) ?? 0) * BITS_PER_KBIT }),
  },
  {
    field: { name: 'no_video_transcoding', kind: 'switch' },
    read: (policy) => !policy.EnableVideoPlaybackTranscoding,
    write: (value) => ({ EnableVideoPlaybackTranscoding: value !== true }),
  },
  {
    field: { name: 'no_audio_transcoding', kind: 'switch' },
    read: (policy) => !policy.EnableAudioPlaybackTranscoding,
    write: (value) => ({ EnableAudioPlaybackTranscoding: value !== true }),
  },
  {
    field: { name: 'no_remote_access', kind: 'switch' },
    read: (policy) => !policy.EnableRemoteAccess,
    write: (value) => ({ EnableRemoteAccess: value !== true }),
  },
];

export const RESTRICTION_FIELDS: readonly RestrictionField[] = PARTS.map((part) => part.field);

/** What a new user must not have, whatever the server gives new users (docs/upstream 4). */
const NARROW: Partial<Policy> = {
  IsAdministrator: false,
  IsDisabled: false,
  EnableContentDownloading: false,
  EnableLiveTvAccess: false,
  EnableLiveTvManagement: false,
  EnableContentDeletion: false,
  EnableCollectionManagement: false,
  EnableSubtitleManagement: false,
  EnableLyricManagement: false,
  EnableRemoteControlOfOtherUsers: false,
};

/** The policy with these libraries and no others. */
export function withLibraries(policy: Policy, libraryIds: readonly string[]): Policy {
  return { ...policy, EnableAllFolders: false, EnabledFolders: [...new Set(libraryIds)] };
}

/** The policy with what is given changed; names of other kinds of servers are passed over. */
export function withPermissions(policy: Policy, permissions: Permissions): Policy {
  const { canDownload, canUseLiveTv, restrictions = {} } = permissions;
  const changed = { ...policy };
  if (canDownload !== undefined) changed.EnableContentDownloading = canDownload;
  if (canUseLiveTv !== undefined) changed.EnableLiveTvAccess = canUseLiveTv;
  for (const { field, write } of PARTS) {
    const value = restrictions[field.name];
    if (value !== undefined) Object.assign(changed, write(value));
  }
  return changed;
}

/** What somebody has from the first moment on: these libraries, and no right that was not given. */
export function narrowPolicy(
  made: Policy,
  libraryIds: readonly string[],
  permissions: Permissions = {},
): Policy {
  return withPermissions(withLibraries({ ...made, ...NARROW }, libraryIds), permissions);
}

/** Our words for what a policy says; every limit is there, with nothing where nothing is limited. */
export function permissionsOf(policy: Policy): Permissions {
  const restrictions: RestrictionValues = Object.fromEntries(
    PARTS.map(({ field, read }) => [field.name, read(policy)]),
  );
  return {
    canDownload: policy.EnableContentDownloading,
    canUseLiveTv: policy.EnableLiveTvAccess,
    restrictions,
  };
}

function wordsFor(theirs: readonly string[]): string[] {
  return Object.entries(UNRATED).flatMap(([word, names]) =>
    names.some((name) => theirs.includes(name)) ? [word] : [],
  );
}

function toNumber(value: RestrictionValue): number | null {
  return typeof value === 'number' ? value : null;
}

function toWords(value: RestrictionValue): string[] {
  return Array.isArray(value)
    ? [...new Set(value.map((word) => word.trim()).filter((word) => word !== ''))]
    : [];
}
