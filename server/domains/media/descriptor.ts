import type {
  Capability,
  ConnectionSettings,
  ExternalSignIn,
  MediaClient,
  OpenLink,
  ServerDiscovery,
  UserType,
} from './protocol.ts';

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
  userTypes: readonly UserType[];
  capabilities: readonly Capability[];
};

/** One line of the registry: the descriptor, and how to make a client for a server of this kind. */
export type MediaAdapter = {
  descriptor: MediaDescriptor;
  createClient(connection: ConnectionSettings): MediaClient;
  signIn?: ExternalSignIn;
  discovery?: ServerDiscovery;
  openLinks(server: { externalId: string; url: string }): OpenLink[];
};
