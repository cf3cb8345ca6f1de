import type { MediaAdapter, MediaDescriptor } from './descriptor.ts';
import { unknownKind } from './errors.ts';
import type {
  Capability,
  ConnectionSettings,
  ExternalSignIn,
  MediaClient,
  ServerDiscovery,
} from './protocol.ts';

/** The kinds of media servers this program knows (R16). Every look-up throws `unknown_server_kind` for any other. */
export type Registry = {
  kinds(): MediaDescriptor[];
  descriptor(kind: string): MediaDescriptor;
  capabilities(kind: string): readonly Capability[];
  createClient(kind: string, connection: ConnectionSettings): MediaClient;
  adapter(kind: string): MediaAdapter;
  /** Null where servers of this kind cannot be looked up in an account. */
  discovery(kind: string): ServerDiscovery | null;
  externalSignIns(): ExternalSignIn[];
  externalSignIn(provider: string): ExternalSignIn | null;
  /** The kinds whose servers can be found with an account of this provider. */
  discoverableBy(provider: string): string[];
};

export function createRegistry(adapters: readonly MediaAdapter[]): Registry {
  const byKind = new Map(adapters.map((adapter) => [adapter.descriptor.kind, adapter]));
  if (byKind.size < adapters.length) throw new Error('Two adapters serve the same kind of media server.');
  const adapter = (kind: string): MediaAdapter => {
    const found = byKind.get(kind);
    if (!found) throw unknownKind(kind);
    return found;
  };
  const signIns = adapters.flatMap((one) => one.signIn ?? []);
  return {
    kinds: () => adapters.map((one) => one.descriptor),
    descriptor: (kind) => adapter(kind).descriptor,
    capabilities: (kind) => adapter(kind).descriptor.capabilities,
    createClient: (kind, connection) => adapter(kind).createClient(connection),
    adapter,
    discovery: (kind) => adapter(kind).discovery ?? null,
    externalSignIns: () => signIns,
    externalSignIn: (provider) => signIns.find((one) => one.provider === provider) ?? null,
    discoverableBy: (provider) =>
      adapters
        .filter((one) => one.signIn?.provider === provider && one.discovery !== undefined)
        .map((one) => one.descriptor.kind),
  };
}
