import type { z } from 'zod';
import { catalogue } from './catalogue/index.ts';
import type { NotificationContext } from './context.ts';
import { openChannel } from './open-channel.ts';
import type { OwnChoices } from './schema.ts';
import { createChannelStore } from './store-channels.ts';
import { choiceKey, createChoiceStore, ruleKey } from './store-choices.ts';

/**
 * The notices that can reach somebody, and whether he wants them over each kind of channel that the owner has them sent
 * over. What a channel is called stays the owner's business: people know its kind.
 */
export async function ownChoices(
  context: NotificationContext,
  accountId: string,
  permissions: ReadonlySet<string>,
): Promise<z.input<typeof OwnChoices>> {
  const { db, registry } = context;
  const store = createChoiceStore(db);
  const [person, keys, rules, channels] = await Promise.all([
    context.personOf(accountId),
    context.keysOf(accountId),
    store.rules(),
    createChannelStore(db).list(),
  ]);
  const chosen = (await Promise.all(keys.map((key) => store.choicesOf(key)))).flat();
  const refused = new Set(
    chosen.filter((one) => !one.enabled).map((one) => choiceKey(one.notice_id, one.channel_kind)),
  );
  const open = channels.filter(({ kind, enabled }) => enabled && reachOf(context, kind) === 'people');
  const kinds = [...new Set(open.map(({ kind }) => kind))];
  const receiver = { name: person?.name ?? '', email: person?.email ?? null };

  return {
    channels: registry
      .kinds()
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, label, icon }) => ({
        kind,
        label,
        icon,
        reaches: open.some(
          (channel) =>
            channel.kind === kind &&
            (openChannel(registry, context.secrets, channel)?.reaches?.(receiver) ?? false),
        ),
      })),
    items: catalogue
      .filter(({ optional }) => optional)
      .filter(({ audience }) => audience.kind === 'person' || permissions.has(audience.permission))
      .map(({ id, titles, initially }) => ({
        notice_id: id,
        titles,
        channels: kinds
          .filter((kind) =>
            open.some((one) => one.kind === kind && (rules.get(ruleKey(id, one.id)) ?? initially)),
          )
          .map((kind) => ({ kind, enabled: !refused.has(choiceKey(id, kind)) })),
      }))
      .filter((notice) => notice.channels.length > 0),
  };
}

function reachOf({ registry }: NotificationContext, kind: string) {
  return registry.find(kind)?.descriptor.reach;
}
