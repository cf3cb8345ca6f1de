import type { Secrets } from '#kernel/secrets.ts';
import type { Channel, ChannelConfig } from './protocol.ts';
import type { ChannelRegistry } from './registry.ts';
import type { StoredChannel } from './store-channels.ts';

/** The channel itself, ready to send; undefined where this program does not know its kind any more. */
export function openChannel(
  registry: ChannelRegistry,
  secrets: Pick<Secrets, 'decrypt'>,
  stored: StoredChannel,
): Channel | undefined {
  return registry.find(stored.kind)?.createChannel(configOf(secrets, stored));
}

export function configOf(secrets: Pick<Secrets, 'decrypt'>, stored: StoredChannel): ChannelConfig {
  return {
    id: stored.id,
    name: stored.name,
    values: stored.values,
    secrets: Object.fromEntries(
      Object.entries(stored.sealed).map(([name, sealed]) => [name, secrets.decrypt(sealed)]),
    ),
  };
}
