import { z } from 'zod';
import { ListQuery, listOf } from '#http/list.ts';

export const ById = z.object({ id: z.string().max(64) });

const Titles = z.object({
  en: z.string(),
  de: z.string(),
  fr: z.string(),
  es: z.string(),
  da: z.string(),
});

export const ChannelKind = z
  .object({
    kind: z.string(),
    label: z.string(),
    icon: z.string(),
    reach: z.enum(['people', 'place']),
    signs: z.boolean(),
    fields: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['text', 'number', 'url', 'email', 'choice']),
        required: z.boolean(),
        secret: z.boolean(),
        initial: z.union([z.string(), z.number()]).nullable(),
        options: z.array(z.string()),
        min: z.number().nullable(),
        max: z.number().nullable(),
        example: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ChannelKind' });

const Values = z.record(z.string().max(60), z.union([z.string().max(2_000), z.number()]));

export const NotificationChannel = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    /** Without the secret fields. */
    values: Values,
    /** Which secret fields are set. */
    secrets_set: z.array(z.string()),
    /** `stopped`: the other side refuses everything until the owner has looked. */
    state: z.enum(['working', 'troubled', 'stopped', 'off']),
    problem: z.object({ code: z.string(), answer: z.string(), since: z.string() }).nullable(),
    created_at: z.string(),
  })
  .meta({ id: 'NotificationChannel' });

export const NewChannel = z
  .strictObject({ kind: z.string().max(40), name: z.string().trim().min(1).max(80), values: Values })
  .meta({ id: 'NewNotificationChannel' });

export const ChannelChange = z
  .strictObject({
    name: z.string().trim().min(1).max(80).optional(),
    /** What is given; an empty text takes a field away. */
    values: Values.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'NotificationChannelChange' });

export const CreatedChannel = z
  .object({
    channel: NotificationChannel,
    /** What the messages are signed with, where they are. Shown this once. */
    secret: z.string().nullable(),
  })
  .meta({ id: 'CreatedNotificationChannel' });

export const TestResult = z
  .object({
    outcome: z.enum(['sent', 'later', 'refused']),
    code: z.string(),
    /** The other side's own words. */
    answer: z.string(),
  })
  .meta({ id: 'NotificationTestResult' });

export const NoticeRow = z
  .object({
    id: z.string(),
    titles: Titles,
    audience: z.enum(['owners', 'person']),
    /** False: it cannot be switched off. */
    optional: z.boolean(),
    /** The channels that send it. Those of places send only what is for owners. */
    channel_ids: z.array(z.string()),
  })
  .meta({ id: 'NoticeRow' });

export const Rule = z
  .strictObject({ notice_id: z.string().max(80), channel_id: z.string().max(64), enabled: z.boolean() })
  .meta({ id: 'NotificationRule' });

const states = z.enum(['waiting', 'sent', 'dead']);

export const DeliveryQuery = ListQuery.extend({ state: states.optional() });

export const Delivery = z
  .object({
    id: z.string(),
    notice: z.object({ id: z.string(), titles: Titles.nullable() }),
    channel: z.object({ id: z.string(), name: z.string(), kind: z.string() }),
    receiver: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
    state: states,
    tries: z.int(),
    /** Why it was not sent, or what the last try said. */
    code: z.string().nullable(),
    next_try_at: z.string().nullable(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
  })
  .meta({ id: 'NotificationDelivery' });

export const DeliveryList = listOf(Delivery)
  .extend({
    counts: z.object({ waiting: z.int(), sent: z.int(), dead: z.int() }),
    /** Of those given up: how many would be tried again at once. The others would come too late. */
    resendable: z.int(),
  })
  .meta({ id: 'NotificationDeliveryList' });

export const Attempt = z
  .object({
    id: z.string(),
    at: z.string(),
    outcome: z.enum(['sent', 'later', 'refused']),
    code: z.string(),
    answer: z.string(),
    took_ms: z.int(),
  })
  .meta({ id: 'NotificationAttempt' });

export const OwnChoices = z
  .object({
    /** The kinds of channels that Foyer can reach people over, and whether it has this person's address for them. */
    channels: z.array(
      z.object({ kind: z.string(), label: z.string(), icon: z.string(), reaches: z.boolean() }),
    ),
    items: z.array(
      z.object({
        notice_id: z.string(),
        titles: Titles,
        /** The kinds of channels that the owner has it sent over. */
        channels: z.array(z.object({ kind: z.string(), enabled: z.boolean() })),
      }),
    ),
  })
  .meta({ id: 'OwnNotificationChoices' });

export const OwnChoiceChange = z
  .strictObject({
    notice_id: z.string().max(80),
    channel_kind: z.string().max(40),
    enabled: z.boolean(),
  })
  .meta({ id: 'OwnNotificationChoiceChange' });

export const Unsubscription = z
  .object({ titles: Titles, enabled: z.boolean() })
  .meta({ id: 'Unsubscription' });

const Token = z.string().min(1).max(1_000);

export const UnsubscribeQuery = z.object({ token: Token });

/** A part of the address: the link as it stands under the message. */
export const UnsubscribeLink = z.object({ token: Token });

export const UnsubscribeBody = z
  .strictObject({ token: Token, enabled: z.boolean() })
  .meta({ id: 'UnsubscribeChange' });
