import type { GuideStep, MediaDescriptor } from './descriptor.ts';
import type { ExternalSignIn, MediaClient, OpenLink } from './protocol.ts';

/** A connected server as the other domains see it. */
export type MediaServer = {
  id: string;
  kind: string;
  name: string;
  url: string;
  externalId: string;
  ownerName: string | null;
};

export type MediaLibrary = {
  id: string;
  serverId: string;
  externalId: string;
  title: string;
  type: 'movie' | 'show' | 'music' | 'photo' | 'other';
  itemCount: number | null;
  isDefault: boolean;
  missing: boolean;
};

/** What the media domain offers to the domains above it. Everything but `withClient` answers from what is stored. */
export type Media = {
  servers: {
    get(id: string): Promise<MediaServer | null>;
    /** The server new invites open where nothing else is said; null before the first is connected. */
    default(): Promise<MediaServer | null>;
    list(): Promise<MediaServer[]>;
  };
  libraries(serverId: string): Promise<MediaLibrary[]>;
  /** Those of every connected server. */
  allLibraries(): Promise<MediaLibrary[]>;
  descriptor(kind: string): MediaDescriptor;
  /** What each kind of server tells guests about watching, in the order of the kinds. */
  guides(): Array<{ kind: string; label: string; steps: readonly GuideStep[] }>;
  /** Opens a client for the server, hands it over and closes it again. Throws 404 for an unknown server. */
  withClient<Result>(serverId: string, use: (client: MediaClient) => Promise<Result>): Promise<Result>;
  /** Signed paths of posters from these libraries (our ids), from a cache: never waits on the server. */
  posters(serverId: string, libraryIds: readonly string[], limit: number): Promise<string[]>;
  /** A signed path for a person's picture at the vendor, or null for none. */
  avatar(serverId: string, avatarUrl: string | null): string | null;
  /** The same for someone who belongs to no server, e.g. an account linked to a vendor's. */
  picture(avatarUrl: string | null): string | null;
  openLinks(serverId: string): Promise<OpenLink[]>;
  /** Those of vendors, and one for each server whose accounts are its own. */
  externalSignIns(): Promise<ExternalSignIn[]>;
  /** The server whose own accounts a provider stands for, or null where it is a vendor. */
  serverOfProvider(provider: string): string | null;
  /** The provider for which the accounts of this server itself stand. */
  providerOfServer(serverId: string): string;
  /** True where this is the account that a connected server belongs to. */
  isServerOwner(person: { provider: string; externalId: string }): Promise<boolean>;
  /** The sign-in whose accounts servers of this kind know, or null where people have none. */
  signInFor(kind: string): ExternalSignIn | null;
  /** Null for a provider no adapter signs in with. */
  externalSignIn(provider: string): ExternalSignIn | null;
};
