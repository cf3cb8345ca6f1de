import { z } from 'zod';

/** Of the server's answers only what is used is named; the rest may be as it is (docs/upstream/jellyfin.md). */
const optional = <Output>(schema: z.ZodType<Output>) => schema.nullish().transform((value) => value ?? null);

export const PublicInfo = z.object({
  Id: z.string().min(1),
  ServerName: optional(z.string()),
  Version: optional(z.string()),
  /** Emby, which answers much the same, has none. */
  ProductName: z.literal('Jellyfin Server'),
  /** The address it publishes for itself, by default the one in its own network. */
  LocalAddress: optional(z.string()),
  StartupWizardCompleted: optional(z.boolean()),
});
export type PublicInfo = z.infer<typeof PublicInfo>;

/** A policy is written back whole, so all of it is kept. */
export const Policy = z.looseObject({
  IsAdministrator: z.boolean().default(false),
  IsDisabled: z.boolean().default(false),
  EnableAllFolders: z.boolean().default(false),
  EnabledFolders: z.array(z.string()).default([]),
  EnableContentDownloading: z.boolean().default(false),
  EnableLiveTvAccess: z.boolean().default(false),
  EnableRemoteAccess: z.boolean().default(true),
  EnableVideoPlaybackTranscoding: z.boolean().default(true),
  EnableAudioPlaybackTranscoding: z.boolean().default(true),
  MaxActiveSessions: z.number().default(0),
  MaxParentalRating: optional(z.number()),
  RemoteClientBitrateLimit: z.number().default(0),
  BlockedTags: z.array(z.string()).nullish(),
  AllowedTags: z.array(z.string()).nullish(),
  BlockUnratedItems: z.array(z.string()).nullish(),
});
export type Policy = z.infer<typeof Policy>;

const Time = optional(z.string()).transform((text) => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
});

export const User = z.object({
  Id: z.string().min(1),
  Name: z.string(),
  PrimaryImageTag: optional(z.string()),
  LastActivityDate: Time,
  LastLoginDate: Time,
  Policy: Policy,
});
export type User = z.infer<typeof User>;
export const Users = z.array(User);

export const VirtualFolders = z.array(
  z.object({ ItemId: z.string().min(1), Name: z.string(), CollectionType: optional(z.string()) }),
);
export type VirtualFolder = z.infer<typeof VirtualFolders>[number];

/** What the server's table of ratings says of each; the newer field first. */
export const ParentalRatings = z.array(
  z.object({
    Name: optional(z.string()),
    Value: optional(z.number()),
    RatingScore: optional(z.object({ score: z.number() })),
  }),
);
/** What the titles that there are bear. */
export const Filters = z.object({ Tags: optional(z.array(z.string())) });

export const Items = z.object({
  Items: z.array(
    z.object({
      Id: z.string(),
      Name: optional(z.string()),
      DateCreated: Time,
      ImageTags: optional(z.record(z.string(), z.string())),
    }),
  ),
  TotalRecordCount: z.number().default(0),
});

export const AuthenticationResult = z.object({ User, AccessToken: z.string().min(1) });
export const QuickConnect = z.object({ Authenticated: z.boolean(), Secret: z.string(), Code: z.string() });
