import { z } from 'zod';
import { auditActor } from '#domains/accounts/index.ts';
import { type Actor, permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import type { NotificationContext } from './context.ts';
import { presentChannel, presentKind } from './present.ts';
import {
  ById,
  ChannelChange,
  ChannelKind,
  CreatedChannel,
  NewChannel,
  NotificationChannel,
  TestResult,
} from './schema.ts';
import { createChannelStore } from './store-channels.ts';

const tag = 'notifications';
const read = permission('settings.read');
const write = permission('settings.write');

const TestBody = z
  .strictObject({
    /** Where the test goes to on a channel that reaches people. Default: your own address. */
    email: z.email().max(254).optional(),
  })
  .meta({ id: 'NotificationTest' });

/** The owner's channels: where notices go. */
export function channelRoutes(context: NotificationContext): RouteDefinition[] {
  const { db, registry, channels } = context;
  const present = async (id: string) => {
    const channel = await createChannelStore(db).find(id);
    if (!channel) throw notFound('channel');
    return presentChannel(registry, channel);
  };
  const doerOf = (actor: Actor, request: { ip: string }) => ({ actor: auditActor(actor), ip: request.ip });

  return [
    route({
      method: 'GET',
      path: '/api/notifications/kinds',
      summary: 'The kinds of channels, with their fields',
      tag,
      access: read,
      answers: { 200: z.object({ items: z.array(ChannelKind) }) },
      handler: async () => answer(200, { items: registry.kinds().map(presentKind) }),
    }),
    route({
      method: 'GET',
      path: '/api/notifications/channels',
      summary: 'Where notices go',
      tag,
      access: read,
      answers: { 200: z.object({ items: z.array(NotificationChannel) }) },
      handler: async () => {
        const found = await createChannelStore(db).list();
        return answer(200, { items: found.map((channel) => presentChannel(registry, channel)) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/notifications/channels',
      summary: 'Add a channel',
      tag,
      access: write,
      idempotent: true,
      body: NewChannel,
      answers: { 201: CreatedChannel },
      handler: async ({ body, actor, request }) => {
        const { id, secret } = await channels.create(body, doerOf(actor, request));
        return answer(201, { channel: await present(id), secret });
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/notifications/channels/:id',
      summary: 'Change what is given of a channel; it is then tried again',
      tag,
      access: write,
      params: ById,
      body: ChannelChange,
      answers: { 200: NotificationChannel },
      handler: async ({ params, body, actor, request }) => {
        await channels.change(params.id, body, doerOf(actor, request));
        return answer(200, await present(params.id));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/notifications/channels/:id',
      summary: 'Remove a channel with what it has sent and has yet to send',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await channels.remove(params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
    route({
      method: 'POST',
      path: '/api/notifications/channels/:id/test',
      summary: 'Send a real test message and see what the other side says',
      tag,
      access: write,
      params: ById,
      body: TestBody,
      answers: { 200: TestResult },
      handler: async ({ params, body, actor, request }) => {
        const self = actor.kind === 'account' ? await context.personOf(actor.accountId) : null;
        const {
          kind,
          code,
          answer: said,
        } = await channels.test(
          params.id,
          {
            name: self?.name ?? '',
            email: body.email ?? self?.email ?? null,
            language: self?.language ?? null,
          },
          doerOf(actor, request),
        );
        return answer(200, { outcome: kind, code, answer: said });
      },
    }),
    route({
      method: 'POST',
      path: '/api/notifications/channels/:id/secret',
      summary: 'A new secret to sign with, shown this once; the one before signs too until the next change',
      tag,
      access: write,
      params: ById,
      answers: { 200: z.object({ secret: z.string() }).meta({ id: 'SigningSecret' }) },
      handler: async ({ params, actor, request }) =>
        answer(200, { secret: await channels.rotate(params.id, doerOf(actor, request)) }),
    }),
  ];
}
