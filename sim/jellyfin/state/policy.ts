import { z } from 'zod';

const Guid = z.string().regex(/^[0-9a-fA-F]{32}$|^[0-9a-fA-F-]{36}$/);
const Unrated = z.enum([
  'Movie',
  'Trailer',
  'Series',
  'Music',
  'Book',
  'LiveTvChannel',
  'LiveTvProgram',
  'ChannelContent',
  'Other',
]);
const Provider = z.string().min(1);

/**
 * A user's policy as it is sent. What is left out takes the value that a new policy has, which is mostly the generous
 * one (facts 4): only the two providers have to be there.
 */
export const Policy = z.object({
  IsAdministrator: z.boolean().default(false),
  IsHidden: z.boolean().default(true),
  EnableCollectionManagement: z.boolean().default(false),
  EnableSubtitleManagement: z.boolean().default(false),
  EnableLyricManagement: z.boolean().default(false),
  IsDisabled: z.boolean().default(false),
  MaxParentalRating: z.int().nullish(),
  MaxParentalSubRating: z.int().nullish(),
  BlockedTags: z.array(z.string()).default([]),
  AllowedTags: z.array(z.string()).default([]),
  EnableUserPreferenceAccess: z.boolean().default(true),
  AccessSchedules: z.array(z.unknown()).default([]),
  BlockUnratedItems: z.array(Unrated).default([]),
  EnableRemoteControlOfOtherUsers: z.boolean().default(false),
  EnableSharedDeviceControl: z.boolean().default(true),
  EnableRemoteAccess: z.boolean().default(true),
  EnableLiveTvManagement: z.boolean().default(true),
  EnableLiveTvAccess: z.boolean().default(true),
  EnableMediaPlayback: z.boolean().default(true),
  EnableAudioPlaybackTranscoding: z.boolean().default(true),
  EnableVideoPlaybackTranscoding: z.boolean().default(true),
  EnablePlaybackRemuxing: z.boolean().default(true),
  ForceRemoteSourceTranscoding: z.boolean().default(false),
  EnableContentDeletion: z.boolean().default(false),
  EnableContentDeletionFromFolders: z.array(z.string()).default([]),
  EnableContentDownloading: z.boolean().default(true),
  EnableSyncTranscoding: z.boolean().default(true),
  EnableMediaConversion: z.boolean().default(true),
  EnabledDevices: z.array(z.string()).default([]),
  EnableAllDevices: z.boolean().default(true),
  EnabledChannels: z.array(Guid).default([]),
  EnableAllChannels: z.boolean().default(true),
  EnabledFolders: z.array(Guid).default([]),
  EnableAllFolders: z.boolean().default(true),
  InvalidLoginAttemptCount: z.int().default(0),
  LoginAttemptsBeforeLockout: z.int().default(-1),
  MaxActiveSessions: z.int().default(0),
  EnablePublicSharing: z.boolean().default(true),
  BlockedMediaFolders: z.array(Guid).default([]),
  BlockedChannels: z.array(Guid).default([]),
  RemoteClientBitrateLimit: z.int().default(0),
  AuthenticationProviderId: Provider,
  PasswordResetProviderId: Provider,
  SyncPlayAccess: z.enum(['CreateAndJoinGroups', 'JoinGroups', 'None']).default('CreateAndJoinGroups'),
});
export type Policy = z.infer<typeof Policy>;

const PROVIDERS = {
  AuthenticationProviderId: 'Jellyfin.Server.Implementations.Users.DefaultAuthenticationProvider',
  PasswordResetProviderId: 'Jellyfin.Server.Implementations.Users.DefaultPasswordResetProvider',
};

/** What a user starts with: hidden, and with every library (facts 4). */
export function newPolicy(parts: Partial<Policy> = {}): Policy {
  return Policy.parse({ ...PROVIDERS, ...parts });
}

/** The policy as the server keeps it: ids without dashes, and a lockout after no attempt becomes one after three. */
export function keptPolicy(sent: Policy): Policy {
  const plain = (ids: string[]) => ids.map((id) => id.replaceAll('-', '').toLowerCase());
  return {
    ...sent,
    EnabledFolders: plain(sent.EnabledFolders),
    LoginAttemptsBeforeLockout: sent.LoginAttemptsBeforeLockout === 0 ? 3 : sent.LoginAttemptsBeforeLockout,
  };
}
