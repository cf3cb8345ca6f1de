import { ZodError } from 'zod';
import type { Database } from '#db/open.ts';
import type { Outbox } from '#jobs/outbox.ts';
import { type Clock, MINUTE_MS } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import { type Logger, redactText } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { catalogue } from './catalogue/index.ts';
import { deliverySettled } from './events.ts';
import { messageOf } from './message.ts';
import type { AnyNotice } from './notice.ts';
import { openChannel } from './open-channel.ts';
import { LONGEST_CHANNEL_PAUSE_MS, pauseAfter } from './pauses.ts';
import type { Channel, Message, SendResult } from './protocol.ts';
import type { ChannelRegistry } from './registry.ts';
import { createChannelStore, type StoredChannel } from './store-channels.ts';
import { createDeliveryStore, type DeliveryRow } from './store-deliveries.ts';
import { CHANNEL_STOPPED } from './tell.ts';

export type DeliverDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  random: () => number;
  logger: Logger;
  secrets: Secrets;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  registry: ChannelRegistry;
  baseUrl(): string;
};

/** Longer than a channel may take for one message, so that nobody else sends it meanwhile. */
const LEASE_MS = 5 * MINUTE_MS;
const LONGEST_ANSWER = 500;

/** Never sent: why is in the code. */
type Verdict = SendResult | { kind: 'unsent'; code: string };

/**
 * Sends what waits, each channel by itself and one message after the other, until nothing is due. A message is leased
 * before it is sent and its outcome written after: killed between the two, it is sent again under the same id.
 */
export function createDeliverer(deps: DeliverDeps) {
  const { db, clock, ids, secrets, registry } = deps;

  const judge = async (channel: Channel, kind: string, delivery: DeliveryRow): Promise<Verdict> => {
    if (delivery.expires_at !== null && delivery.expires_at <= clock.now())
      return { kind: 'unsent', code: 'too_late' };
    const notice = catalogue.find(({ id }) => id === delivery.notice_id);
    if (!notice) return { kind: 'unsent', code: 'unknown_notice' };
    const receiver =
      delivery.person_key === null
        ? null
        : { name: delivery.receiver_name ?? '', email: delivery.receiver_email };
    const message = readMessage(deps, delivery, kind, notice);
    return message ? channel.send(message, receiver) : { kind: 'unsent', code: 'unreadable' };
  };

  const record = async (stored: StoredChannel, delivery: DeliveryRow, verdict: Verdict, tookMs: number) => {
    const now = clock.now();
    const tries = delivery.tries + 1;
    const pause = verdict.kind === 'later' ? pauseAfter(tries, deps.random, verdict.retryAfterMs) : null;
    await db.transaction().execute(async (trx) => {
      const deliveries = createDeliveryStore(trx);
      const change = {
        tries,
        last_code: verdict.code,
        ...(pause === null
          ? { state: verdict.kind === 'sent' ? ('sent' as const) : ('dead' as const), settled_at: now }
          : { next_try_at: now + pause }),
        ...(verdict.kind === 'sent' ? { payload: '' } : {}),
      };
      if (!(await deliveries.settle(delivery, change))) return;
      if (verdict.kind !== 'unsent') {
        const answer = redactText(verdict.answer).slice(0, LONGEST_ANSWER);
        await deliveries.addAttempt({
          id: ids.next(),
          delivery_id: delivery.id,
          at: now,
          outcome: verdict.kind,
          code: verdict.code,
          answer,
          took_ms: tookMs,
        });
        const change = channelChange(stored, { ...verdict, answer }, now);
        if (change) await createChannelStore(trx).update(stored.id, change);
      }
      if (verdict.kind === 'refused' && verdict.scope === 'channel')
        await deliveries.giveUpWaiting(stored.id, CHANNEL_STOPPED, now);
      if (pause === null) await deps.outbox.publish(trx, deliverySettled, { id: delivery.id });
    });
    if (pause === null) deps.outbox.poke();
  };

  const deliverOn = async (stored: StoredChannel, signal: AbortSignal | undefined): Promise<void> => {
    const channel = openChannel(registry, secrets, stored);
    if (!channel) return;
    while (!signal?.aborted) {
      const now = clock.now();
      const delivery = await createDeliveryStore(db).claim(stored.id, now, now + LEASE_MS);
      if (!delivery) return;
      const verdict = await judge(channel, stored.kind, delivery);
      await record(stored, delivery, verdict, clock.now() - now);
      if (verdict.kind !== 'unsent' && verdict.kind !== 'sent' && verdict.scope === 'channel') return;
    }
  };

  const deliverAll = async (signal?: AbortSignal): Promise<void> => {
    const channels = await createChannelStore(db).list();
    const open = channels.filter(
      (channel) => channel.enabled && !channel.stopped && channel.paused_until <= clock.now(),
    );
    const ends = await Promise.allSettled(open.map((channel) => deliverOn(channel, signal)));
    for (const end of ends) {
      if (end.status === 'rejected')
        deps.logger.error({ err: end.reason }, 'a channel could not be worked off');
    }
  };

  let running: Promise<void> | undefined;
  let again = false;
  /** Resolves when nothing is due any more. */
  const deliverDue = (signal?: AbortSignal): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    const work = async () => {
      do {
        again = false;
        await deliverAll(signal);
      } while (again && !signal?.aborted);
    };
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };

  return { deliverDue, settled: async () => running };
}

/** Null where what was written by an older version is not what this one takes. */
function readMessage(
  deps: DeliverDeps,
  delivery: DeliveryRow,
  kind: string,
  notice: AnyNotice,
): Message | null {
  try {
    return messageOf(deps, delivery, kind, notice);
  } catch (error) {
    if (error instanceof ZodError) return null;
    throw error;
  }
}

/** What an attempt says of the whole channel; null where nothing. */
function channelChange(stored: StoredChannel, result: SendResult, now: number) {
  if (result.kind === 'sent') return { problem: null, problem_since: null };
  if (result.scope === 'message') return null;
  return {
    problem: JSON.stringify({ code: result.code, answer: result.answer }),
    problem_since: stored.problem_since ?? now,
    ...(result.kind === 'refused'
      ? { stopped: 1 as const }
      : { paused_until: now + (result.retryAfterMs ?? LONGEST_CHANNEL_PAUSE_MS) }),
  };
}
