import type { z } from 'zod';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { catalogue } from './catalogue/index.ts';
import type { ChannelDescriptor } from './descriptor.ts';
import type { ChannelRegistry } from './registry.ts';
import type { ChannelKind, Delivery, NotificationChannel } from './schema.ts';
import type { StoredChannel } from './store-channels.ts';
import type { DeliveryRow } from './store-deliveries.ts';

export function presentKind(descriptor: ChannelDescriptor): z.input<typeof ChannelKind> {
  return {
    ...descriptor,
    fields: descriptor.fields.map((field) => ({
      ...field,
      initial: field.initial ?? null,
      options: [...(field.options ?? [])],
      min: field.min ?? null,
      max: field.max ?? null,
      example: field.example ?? null,
    })),
  };
}

export function presentChannel(
  registry: ChannelRegistry,
  channel: StoredChannel,
): z.input<typeof NotificationChannel> {
  const fields = registry.find(channel.kind)?.descriptor.fields ?? [];
  const { problem, problem_since: since } = channel;
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    enabled: channel.enabled,
    values: channel.values,
    secrets_set: fields
      .filter((field) => field.secret && channel.sealed[field.name] !== undefined)
      .map((field) => field.name),
    state: stateOf(channel),
    problem: problem && since !== null ? { ...problem, since: toIso(since) } : null,
    created_at: toIso(channel.created_at),
  };
}

function stateOf(channel: StoredChannel): 'working' | 'troubled' | 'stopped' | 'off' {
  if (!channel.enabled) return 'off';
  if (channel.stopped) return 'stopped';
  return channel.problem === null ? 'working' : 'troubled';
}

export function presentDelivery(
  row: DeliveryRow,
  channels: ReadonlyMap<string, StoredChannel>,
): z.input<typeof Delivery> {
  const channel = channels.get(row.channel_id);
  return {
    id: row.id,
    notice: {
      id: row.notice_id,
      titles: catalogue.find(({ id }) => id === row.notice_id)?.titles ?? null,
    },
    channel: { id: row.channel_id, name: channel?.name ?? '', kind: channel?.kind ?? '' },
    receiver: row.person_key === null ? null : { name: row.receiver_name ?? '', email: row.receiver_email },
    state: row.state,
    tries: row.tries,
    code: row.last_code,
    next_try_at: row.state === 'waiting' ? toIso(row.next_try_at) : null,
    created_at: toIso(row.created_at),
    settled_at: toIsoOrNull(row.settled_at),
  };
}
