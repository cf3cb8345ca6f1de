import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import type { MediaContext } from './context.ts';
import { createLimitChoices } from './limit-choices.ts';
import { MEDIA_PERMISSIONS } from './policy.ts';
import { LimitChoices } from './schema.ts';

/** What forms offer where people are limited. */
export function limitRoutes(context: MediaContext): RouteDefinition[] {
  const choices = createLimitChoices(context);
  return [
    route({
      method: 'GET',
      path: '/api/servers/:id/limit-choices',
      summary: 'The ratings and labels that the server has, to pick from where people are limited',
      tag: 'servers',
      access: permission(MEDIA_PERMISSIONS.read),
      params: z.object({ id: z.string().max(50) }),
      answers: { 200: LimitChoices },
      handler: async ({ params }) => answer(200, await choices.of(params.id)),
    }),
  ];
}
