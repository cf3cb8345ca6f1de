import type { ChannelAdapter, ChannelDescriptor } from './descriptor.ts';
import { unknownChannelKind } from './errors.ts';

/** The kinds of channels this program knows. */
export type ChannelRegistry = {
  kinds(): ChannelDescriptor[];
  /** Throws 422 `unknown_channel_kind`. */
  adapter(kind: string): ChannelAdapter;
  /** Undefined where a stored channel's kind is not part of this program any more. */
  find(kind: string): ChannelAdapter | undefined;
};

export function createChannelRegistry(adapters: readonly ChannelAdapter[]): ChannelRegistry {
  const byKind = new Map(adapters.map((adapter) => [adapter.descriptor.kind, adapter]));
  if (byKind.size < adapters.length) throw new Error('Two adapters serve the same kind of channel.');
  return {
    kinds: () => adapters.map((one) => one.descriptor),
    find: (kind) => byKind.get(kind),
    adapter: (kind) => {
      const found = byKind.get(kind);
      if (!found) throw unknownChannelKind();
      return found;
    },
  };
}
