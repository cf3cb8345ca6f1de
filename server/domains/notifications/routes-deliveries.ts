import { z } from 'zod';
import { auditActor } from '#domains/accounts/index.ts';
import { type Actor, permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { decodeIdCursor, encodeCursor } from '#kernel/cursor.ts';
import { notFound } from '#kernel/errors.ts';
import type { NotificationContext } from './context.ts';
import { presentDelivery } from './present.ts';
import { Attempt, ById, DeliveryList, DeliveryQuery } from './schema.ts';
import { createChannelStore } from './store-channels.ts';
import { createDeliveryStore } from './store-deliveries.ts';

const tag = 'notifications';
const read = permission('settings.read');
const write = permission('settings.write');
const Resent = z.object({ resent: z.int() }).meta({ id: 'ResentNotifications' });

/** What was sent, what waits, and what nobody took. */
export function deliveryRoutes(context: NotificationContext): RouteDefinition[] {
  const { db, clock, audit, outbox } = context;

  const resend = async (which: { id: string } | 'all', actor: Actor, ip: string): Promise<number> => {
    const count = await db.transaction().execute(async (trx) => {
      const resent = await createDeliveryStore(trx).resend(which, clock.now());
      if (resent === 0) return 0;
      await audit.record(trx, {
        actor: auditActor(actor),
        action: 'notification_delivery.resent',
        target: which === 'all' ? null : { kind: 'notification_delivery', id: which.id, name: which.id },
        details: { count: resent },
        ip,
      });
      return resent;
    });
    outbox.poke();
    context.deliverSoon();
    return count;
  };

  return [
    route({
      method: 'GET',
      path: '/api/notifications/deliveries',
      summary: 'Messages sent, waiting and given up, newest first',
      tag,
      access: read,
      query: DeliveryQuery,
      answers: { 200: DeliveryList },
      handler: async ({ query }) => {
        const store = createDeliveryStore(db);
        const after = query.cursor ? decodeIdCursor(query.cursor) : null;
        const [{ rows, more }, counts, resendable, channels] = await Promise.all([
          store.list({ state: query.state ?? null, after, limit: query.limit }),
          store.counts(),
          store.countResendable(clock.now()),
          createChannelStore(db).list(),
        ]);
        const byId = new Map(channels.map((channel) => [channel.id, channel]));
        const last = rows.at(-1);
        return answer(200, {
          items: rows.map((row) => presentDelivery(row, byId)),
          next_cursor: more && last ? encodeCursor([last.id]) : null,
          total: query.state ? counts[query.state] : counts.waiting + counts.sent + counts.dead,
          counts,
          resendable,
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/notifications/deliveries/:id/attempts',
      summary: 'What each try of a message came to, oldest first',
      tag,
      access: read,
      params: ById,
      answers: { 200: z.object({ items: z.array(Attempt) }) },
      handler: async ({ params }) => {
        const store = createDeliveryStore(db);
        if (!(await store.find(params.id))) throw notFound('message');
        const attempts = await store.attempts(params.id);
        return answer(200, {
          items: attempts.map(({ delivery_id: _, at, ...attempt }) => ({ ...attempt, at: toIso(at) })),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/notifications/deliveries/:id/resend',
      summary: 'Try a message again that was given up',
      tag,
      access: write,
      params: ById,
      answers: { 200: Resent },
      handler: async ({ params, actor, request }) => {
        if (!(await createDeliveryStore(db).find(params.id))) throw notFound('message');
        return answer(200, { resent: await resend({ id: params.id }, actor, request.ip) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/notifications/deliveries/resend',
      summary: 'Try all messages again that were given up and would not come too late',
      tag,
      access: write,
      answers: { 200: Resent },
      handler: async ({ actor, request }) => answer(200, { resent: await resend('all', actor, request.ip) }),
    }),
  ];
}
