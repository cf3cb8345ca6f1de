import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { createFrame } from '#sim/frame.ts';
import type { World } from '#sim/world.ts';

export type SlackState = { path: string; messages: string[]; isArchived: boolean };

const Body = z.object({ text: z.string().min(1).max(40_000), unfurl_links: z.boolean().optional() });

/** Slack answers a webhook in words of its own, as plain text. */
function say(reply: FastifyReply, status: number, text: string) {
  return reply.code(status).type('text/html').send(text);
}

/** Slack's incoming webhooks, as its documents describe them. */
export function createSlackApp(world: World, current: () => SlackState): FastifyInstance {
  const app = createFrame({ world, upstream: 'slack' });
  app.post('/services/:team/:hook/:token', (request, reply) => {
    const state = current();
    if (request.url !== state.path) return say(reply, 404, 'no_service');
    if (state.isArchived) return say(reply, 410, 'channel_is_archived');
    if (typeof request.body !== 'object') return say(reply, 400, 'invalid_payload');
    const body = Body.safeParse(request.body);
    if (!body.success) return say(reply, 400, 'no_text');
    state.messages.push(body.data.text);
    return say(reply, 200, 'ok');
  });
  return app;
}
