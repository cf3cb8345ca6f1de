import type { FastifyInstance, FastifyReply } from 'fastify';
import { createFrame } from '#sim/frame.ts';
import type { World } from '#sim/world.ts';
import type { DiscordState } from './state.ts';
import { embedCharacters, MOST_EMBED_CHARACTERS, WebhookBody } from './webhook-body.ts';

/** What a webhook takes in practice: five messages in two seconds. */
const LIMIT = 5;
const WINDOW_MS = 2_000;

type Params = { id: string; token: string };

function refuse(reply: FastifyReply, status: number, code: number, message: string) {
  return reply.code(status).send({ message, code });
}

/** Discord's webhooks as its API description has them: looking one up, and sending a message with it. */
export function createDiscordApp(world: World, current: () => DiscordState): FastifyInstance {
  const app = createFrame({ world, upstream: 'discord' });

  const find = ({ id, token }: Params, reply: FastifyReply) => {
    const { webhook } = current();
    if (webhook === null || webhook.id !== id) {
      refuse(reply, 404, 10_015, 'Unknown Webhook');
      return null;
    }
    if (webhook.token === token) return webhook;
    refuse(reply, 401, 50_027, 'Invalid Webhook Token');
    return null;
  };

  app.get<{ Params: Params }>('/api/webhooks/:id/:token', (request, reply) => {
    const webhook = find(request.params, reply);
    if (!webhook) return reply;
    const { id, token, name, channelId, guildId } = webhook;
    return {
      type: 1,
      id,
      token,
      name,
      avatar: null,
      channel_id: channelId,
      guild_id: guildId,
      application_id: null,
      url: `https://discord.com/api/webhooks/${id}/${token}`,
    };
  });

  app.post<{ Params: Params; Querystring: { wait?: string } }>(
    '/api/webhooks/:id/:token',
    (request, reply) => {
      const webhook = find(request.params, reply);
      if (!webhook) return reply;
      const state = current();
      const now = world.clock.now();
      state.sentAt = state.sentAt.filter((at) => at > now - WINDOW_MS);
      const left = LIMIT - state.sentAt.length;
      const resetMs = (state.sentAt[0] ?? now) + WINDOW_MS - now;
      reply.headers({
        'x-ratelimit-limit': LIMIT,
        'x-ratelimit-remaining': Math.max(0, left - 1),
        'x-ratelimit-reset-after': resetMs / 1_000,
      });
      if (left <= 0)
        return reply
          .code(429)
          .header('retry-after', Math.ceil(resetMs / 1_000))
          .send({
            message: 'You are being rate limited.',
            code: 0,
            retry_after: resetMs / 1_000,
            global: false,
          });
      const body = WebhookBody.safeParse(request.body);
      if (!body.success || embedCharacters(body.data) > MOST_EMBED_CHARACTERS)
        return refuse(reply, 400, 50_035, 'Invalid Form Body');
      const { content, embeds } = body.data;
      if (!content && (embeds ?? []).length === 0)
        return refuse(reply, 400, 50_006, 'Cannot send an empty message');
      state.sentAt.push(now);
      const message = {
        id: state.nextId(),
        type: 0,
        content: content ?? '',
        channel_id: webhook.channelId,
        author: {
          id: webhook.id,
          username: webhook.name,
          avatar: null,
          discriminator: '0000',
          public_flags: 0,
          flags: 0,
          bot: true,
          global_name: null,
          primary_guild: null,
        },
        attachments: [],
        embeds: (embeds ?? []).map((embed) => ({ type: 'rich', ...embed })),
        mentions: [],
        mention_roles: [],
        mention_everyone:
          /@everyone/.test(content ?? '') &&
          (body.data.allowed_mentions?.parse ?? ['everyone']).includes('everyone'),
        pinned: false,
        tts: false,
        timestamp: new Date(now).toISOString(),
        edited_timestamp: null,
        flags: 0,
        components: [],
        webhook_id: webhook.id,
      };
      state.messages.push(message);
      return request.query.wait === 'true' ? message : reply.code(204).send();
    },
  );
  return app;
}
