import type {
  Capability,
  ConnectionSettings,
  ExternalSignIn,
  MediaClient,
  OpenLink,
  ServerDiscovery,
  UserType,
} from './protocol.ts';

/** A limit that a kind of server can put on what a person watches, as data: pages draw its field from it. */
export type RestrictionField = {
  /** Stable, snake_case; the web has its words under this name. */
  name: string;
  kind: 'list' | 'number' | 'switch';
  /** For a list: what its words are. The server's own ratings or labels, or words one of these. */
  words?: 'ratings' | 'labels' | readonly string[];
  /** For a list: its words are what is kept from a person; else they are all that he may see. */
  blocks?: boolean;
  /** For a number. */
  min?: number;
  max?: number;
};

/** `username` matches the whole name; `passwordMinLength` counts characters. */
export type LocalAccountRules = { username: RegExp; passwordMinLength: number };

/** A kind of media server as data: pages are drawn from it, and nothing asks for the kind by name. */
export type MediaDescriptor = {
  kind: string;
  label: string;
  /** Name of an icon that the web has. */
  icon: string;
  defaultPort: number;
  urlExample: string;
  credentialFields: ReadonlyArray<{ name: string; kind: 'url' | 'secret' | 'text'; required: boolean }>;
  /** How a guest proves who he is: with the vendor's account, or by choosing a name and password here. */
  joinFlow: 'external_sign_in' | 'local_account';
  /** What the name and password of such an account have to be; only where the guest chooses them. */
  localAccounts?: LocalAccountRules;
  userTypes: readonly UserType[];
  capabilities: readonly Capability[];
  /** Which of the permissions servers of this kind know; pages hide the others. */
  permissions: ReadonlyArray<'download' | 'live_tv' | 'camera_upload'>;
  /** What can be limited beyond libraries and permissions. */
  restrictions: readonly RestrictionField[];
};

/** What to do on one kind of device to watch, in every language; Markdown with the variables of onboarding steps. */
export type GuideStep = {
  /** Stable: progress hangs on it. */
  id: string;
  device: 'phone' | 'tv' | 'browser' | 'desktop';
  texts: Record<'en' | 'de' | 'fr' | 'es' | 'da', { title: string; body: string }>;
};

/** One line of the registry: the descriptor, and how to make a client for a server of this kind. */
export type MediaAdapter = {
  descriptor: MediaDescriptor;
  /** What guests of such a server read after joining, until the owner writes his own. */
  guide: readonly GuideStep[];
  createClient(connection: ConnectionSettings): MediaClient;
  signIn?: ExternalSignIn;
  discovery?: ServerDiscovery;
  openLinks(server: { externalId: string; url: string }): OpenLink[];
};
