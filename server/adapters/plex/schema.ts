import { z } from 'zod';

/** Attributes of XML are texts, fields of JSON are typed; both must read the same (docs/upstream/plex.md). */
const scalar = z.union([z.string(), z.number(), z.boolean()]).nullish();
const flag = scalar.transform((value) => value === true || value === 1 || value === '1' || value === 'true');
const text = scalar.transform((value) =>
  value === null || value === undefined || value === '' ? null : String(value),
);
const requiredText = text.pipe(z.string());
const wholeNumber = scalar.transform((value) => {
  const parsed = value === null || value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(parsed) ? parsed : null;
});
/** Epoch seconds (legacy) or ISO 8601 (v2) → epoch milliseconds; empty and 0 mean never. */
const moment = scalar.transform((value) => {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds > 0 ? seconds * 1_000 : null;
  const at = Date.parse(String(value));
  return Number.isNaN(at) ? null : at;
});
const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((items) => items ?? []);
/** Some v2 lists are a bare JSON array, and a root with children in XML. */
const listUnder = <Schema extends z.ZodType>(name: string, schema: Schema) =>
  z.union([z.array(schema), z.object({ [name]: listOf(schema) }).transform((root) => root[name] ?? [])]);

const Subscription = z.object({ active: flag });
/** An object in JSON, an element in XML. */
const subscription = z
  .union([Subscription, z.array(Subscription).transform((all) => all[0] ?? null)])
  .nullish()
  .transform((one) => one ?? null);

export const PlexAccount = z.object({
  id: requiredText,
  username: text,
  title: text,
  email: text,
  thumb: text,
  confirmed: flag,
  maxHomeSize: wholeNumber,
  subscription,
});
export type PlexAccount = z.output<typeof PlexAccount>;

export const Pin = z.object({
  id: requiredText,
  code: requiredText,
  expiresIn: wholeNumber,
  authToken: text,
});
export type Pin = z.output<typeof Pin>;

const Connection = z.object({
  uri: requiredText,
  protocol: text,
  address: text,
  port: text,
  local: flag,
  relay: flag,
});
export const Resource = z.object({
  name: text,
  productVersion: text,
  provides: text,
  clientIdentifier: requiredText,
  accessToken: text,
  owned: flag,
  presence: flag,
  httpsRequired: flag,
  connections: z
    .array(
      z.union([
        Connection.transform((one) => [one]),
        z.object({ connection: listOf(Connection) }).transform((one) => one.connection),
      ]),
    )
    .nullish()
    .transform((items) => (items ?? []).flat()),
});
export type Resource = z.output<typeof Resource>;
export const Resources = listUnder('resource', Resource);

const ServerSection = z.object({ id: requiredText, key: requiredText });
/** `/api/servers/{id}`: the only place that tells plex.tv's id of a section. */
export const ServerSections = z.object({
  Server: z.array(z.object({ Section: listOf(ServerSection) })).min(1),
});

/** What a share filters out, in plex.tv's own form. */
const filters = { filterMovies: text, filterTelevision: text, filterMusic: text };

const SharedSection = z.object({ id: text, key: requiredText, shared: flag });
export const ShareRow = z.object({
  id: requiredText,
  userID: text,
  username: text,
  email: text,
  invitedEmail: text,
  invitedAt: moment,
  acceptedAt: moment,
  allLibraries: flag,
  allowSync: flag,
  allowChannels: flag,
  allowCameraUpload: flag,
  ...filters,
  Section: listOf(SharedSection),
});
export type ShareRow = z.output<typeof ShareRow>;
export const ShareRows = z.object({ SharedServer: listOf(ShareRow) });

const UserServer = z.object({ machineIdentifier: text, owned: flag, pending: flag });
export const PlexUser = z.object({
  id: requiredText,
  title: text,
  username: text,
  email: text,
  thumb: text,
  home: flag,
  restricted: flag,
  allowSync: flag,
  allowChannels: flag,
  allowCameraUpload: flag,
  ...filters,
  Server: listOf(UserServer),
});
export type PlexUser = z.output<typeof PlexUser>;
export const PlexUsers = z.object({ User: listOf(PlexUser) });

export const HomeUser = z.object({
  id: requiredText,
  title: text,
  username: text,
  email: text,
  thumb: text,
  restricted: flag,
});
export type HomeUser = z.output<typeof HomeUser>;
export const HomeUsers = z.object({ User: listOf(HomeUser) });
export const CreatedHomeUser = z.object({ id: requiredText });

const SharingSettings = z
  .object({ allowSync: flag, allowChannels: flag, allowCameraUpload: flag, ...filters })
  .nullish()
  .transform((settings) => settings ?? null);
export const PendingShare = z.object({
  id: requiredText,
  machineIdentifier: text,
  invitedId: text,
  invitedEmail: text,
  invited: z
    .object({ id: text, username: text, email: text, title: text, thumb: text })
    .nullish()
    .transform((invited) => invited ?? null),
  sharingSettings: SharingSettings,
  libraries: listOf(z.object({ key: text })),
});
export type PendingShare = z.output<typeof PendingShare>;
export const PendingShares = z.array(PendingShare);

export const ReceivedShares = z.array(
  z.object({
    owner: z.object({ id: text }).nullish(),
    sharedServers: listOf(z.object({ id: requiredText, machineIdentifier: text })),
  }),
);
export type ReceivedShares = z.output<typeof ReceivedShares>;

export const LegacyInvite = z.object({
  id: requiredText,
  username: text,
  email: text,
  friend: flag,
  home: flag,
  server: flag,
  Server: listOf(z.object({ name: text })),
});
export type LegacyInvite = z.output<typeof LegacyInvite>;
export const LegacyInvites = z.object({ Invite: listOf(LegacyInvite) });

export const Friends = z.array(z.object({ id: requiredText, friendshipCreatedAt: moment }));

export const ServerIdentityDocument = z.object({ machineIdentifier: requiredText, version: text });
export const ServerRoot = z.object({ friendlyName: text, machineIdentifier: requiredText, version: text });

export const Section = z.object({ key: requiredText, title: text, type: text });
export const Sections = z.object({ Directory: listOf(Section) });

/** The ratings or labels that the titles of a section bear. */
export const Words = z
  .object({ Directory: listOf(z.object({ title: text })) })
  .transform((root) => root.Directory.flatMap(({ title }) => title ?? []));

const Item = z.object({ title: text, thumb: text, addedAt: moment });
/** Films are `Metadata` in JSON; in XML they are `Video`, shows and artists `Directory`. */
export const Items = z
  .object({
    totalSize: wholeNumber,
    size: wholeNumber,
    Metadata: listOf(Item),
    Video: listOf(Item),
    Directory: listOf(Item),
  })
  .transform((root) => ({
    total: root.totalSize ?? root.size,
    items: [...root.Metadata, ...root.Video, ...root.Directory],
  }));

const Play = z.object({ accountID: text, viewedAt: moment });
/** Plays that came to their end (facts 7.8). `accountID` is plex.tv's id, but 1 for the owner. */
export const Plays = z
  .object({ Metadata: listOf(Play), Video: listOf(Play), Track: listOf(Play) })
  .transform((root) => [...root.Metadata, ...root.Video, ...root.Track]);
