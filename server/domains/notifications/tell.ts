import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { noticeTold } from './events.ts';
import { type AnyNotice, languageOf, type Notice } from './notice.ts';
import { openChannel } from './open-channel.ts';
import type { ChannelRegistry } from './registry.ts';
import { createChannelStore, type StoredChannel } from './store-channels.ts';
import { choiceKey, createChoiceStore, ruleKey } from './store-choices.ts';
import { createDeliveryStore } from './store-deliveries.ts';

/** A person who can be told something. `key` is how his choices are remembered. */
export type Person = {
  key: `member:${string}` | `account:${string}` | `address:${string}`;
  name: string;
  email: string | null;
  /** A language tag, or null where nobody knows. */
  language: string | null;
};

export type TellTo = { kind: 'owners' } | ({ kind: 'person' } & Person);

export type TellOptions = {
  /** Told again with the same text, it is not sent again to those who have it: for callers that may run twice. */
  once?: string;
  /** Not sent after this moment (epoch milliseconds), e.g. when its link has run out. */
  until?: number;
};

/** `no_channel`: nothing that reaches people is set up; `no_address`: it does not reach this one. */
export type Reach = 'reached' | 'no_channel' | 'no_address' | 'switched_off';

export type Notices = {
  /**
   * Writes what is to be sent, in the transaction of the change it tells of; poke the outbox after the commit. Answers
   * how many messages that are: none where there is no channel, no address, or it is switched off.
   */
  tell<Data>(
    trx: Transaction<Schema>,
    notice: Notice<Data>,
    data: Data,
    to: TellTo,
    options?: TellOptions,
  ): Promise<number>;
  /** Whether a notice would reach each of these people, by their keys, and else why not. */
  reach(notice: AnyNotice, people: readonly Person[]): Promise<Map<string, Reach>>;
  /** Whether what was told a person with this word (`once`) has arrived over any channel. */
  hasArrived(notice: AnyNotice, personKey: Person['key'], once: string): Promise<boolean>;
  /** Whether Foyer can write to people at an e-mail address: a channel for it is set up and not stopped. */
  canWriteTo(email: string): Promise<boolean>;
};

export type TellDeps = {
  db: Kysely<Schema>;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  outbox: Pick<Outbox, 'publish'>;
  registry: ChannelRegistry;
  /** The people with an account that has this permission. */
  allowed(trx: Transaction<Schema>, permission: string): Promise<Person[]>;
};

/** What a delivery that a stopped channel would have taken is marked with. */
export const CHANNEL_STOPPED = 'channel_stopped';

export function createNotices(deps: TellDeps): Notices {
  const { db, clock, ids, secrets, outbox, registry } = deps;

  const reachOf = (channel: StoredChannel) => registry.find(channel.kind)?.descriptor.reach;

  const receiversOf = async (trx: Transaction<Schema>, notice: AnyNotice, to: TellTo) => {
    if (to.kind === 'person') return [to];
    return notice.audience.kind === 'owners' ? deps.allowed(trx, notice.audience.permission) : [];
  };

  /** The channels that the owner wants the notice on. */
  const channelsFor = async (on: Kysely<Schema>, notice: AnyNotice): Promise<StoredChannel[]> => {
    const rules = await createChoiceStore(on).rules(notice.id);
    const isOn = (channel: StoredChannel) =>
      !notice.optional || (rules.get(ruleKey(notice.id, channel.id)) ?? notice.initially);
    const channels = await createChannelStore(on).list();
    return channels.filter((channel) => channel.enabled && isOn(channel));
  };

  /** What each has chosen for himself. */
  const willing = async (on: Kysely<Schema>, notice: AnyNotice, people: readonly Person[]) => {
    const own = await createChoiceStore(on).choices(
      notice.id,
      people.map((person) => person.key),
    );
    return (person: Person, { kind }: StoredChannel) =>
      !notice.optional || (own.get(choiceKey(person.key, kind)) ?? true);
  };

  const reach: Notices['reach'] = async (notice, people) => {
    const channels = (await channelsFor(db, notice)).filter(
      (channel) => !channel.stopped && reachOf(channel) === 'people',
    );
    const open = channels.map((channel) => ({ channel, opened: openChannel(registry, secrets, channel) }));
    const isWilling = await willing(db, notice, people);
    const standing = (person: Person): Reach => {
      if (open.length === 0) return 'no_channel';
      const { name, email } = person;
      const near = open.filter(({ opened }) => opened?.reaches?.({ name, email }));
      if (near.length === 0) return 'no_address';
      return near.some(({ channel }) => isWilling(person, channel)) ? 'reached' : 'switched_off';
    };
    return new Map(people.map((person) => [person.key, standing(person)]));
  };

  const tell: Notices['tell'] = async (trx, notice, data, to, options = {}) => {
    const now = clock.now();
    const channels = await channelsFor(trx, notice);
    if (channels.length === 0) return 0;
    const people = await receiversOf(trx, notice, to);
    const isWilling = await willing(trx, notice, people);
    const payload = JSON.stringify(notice.schema.parse(data));

    const targets = channels.flatMap((channel): Array<{ channel: StoredChannel; person: Person | null }> => {
      const reach = reachOf(channel);
      if (reach === 'place') return to.kind === 'owners' ? [{ channel, person: null }] : [];
      const opened = openChannel(registry, secrets, channel);
      return people
        .filter((person) => isWilling(person, channel))
        .filter((person) => opened?.reaches?.({ name: person.name, email: person.email }))
        .map((person) => ({ channel, person }));
    });

    const deliveries = createDeliveryStore(trx);
    let written = 0;
    for (const { channel, person } of targets) {
      const isNew = await deliveries.insert({
        id: ids.next(),
        notice_id: notice.id,
        channel_id: channel.id,
        person_key: person?.key ?? null,
        receiver_name: person?.name ?? null,
        receiver_email: person?.email ?? null,
        language: languageOf(person?.language),
        payload: secrets.encrypt(payload),
        once_key: options.once === undefined ? null : onceKey(notice, channel, person?.key, options.once),
        state: channel.stopped ? 'dead' : 'waiting',
        tries: 0,
        next_try_at: now,
        lease_until: 0,
        expires_at: options.until ?? null,
        last_code: channel.stopped ? CHANNEL_STOPPED : null,
        created_at: now,
        settled_at: channel.stopped ? now : null,
      });
      if (isNew) written += 1;
    }
    if (written > 0) await outbox.publish(trx, noticeTold, { notice: notice.id });
    return written;
  };

  return {
    tell,
    reach,
    hasArrived: async (notice, personKey, once) => {
      const channels = await createChannelStore(db).list();
      const keys = channels.map((channel) => onceKey(notice, channel, personKey, once));
      return createDeliveryStore(db).isAnySent(keys);
    },
    canWriteTo: async (email) => {
      const channels = await createChannelStore(db).list();
      return channels.some(
        (channel) =>
          channel.enabled &&
          !channel.stopped &&
          (openChannel(registry, secrets, channel)?.reaches?.({ name: email, email }) ?? false),
      );
    },
  };
}

/** What says the same thing to the same receiver over the same channel. */
function onceKey(
  notice: AnyNotice,
  channel: Pick<StoredChannel, 'id'>,
  personKey: string | undefined,
  once: string,
): string {
  return [notice.id, channel.id, personKey, once].join(' ');
}
