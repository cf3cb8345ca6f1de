import { z } from 'zod';
import { addressKey } from '#domains/accounts/index.ts';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { withdrawRequest } from './answer-request.ts';
import { askForAccess } from './ask-for-access.ts';
import type { AccessRequestContext } from './context.ts';
import { requestNotThere } from './errors.ts';
import { LOOKS_BY_NETWORK } from './limits.ts';
import { presentOwn } from './present.ts';
import { presentForm } from './present-form.ts';
import { openLink } from './private-link.ts';
import { AccessForm, AskInput, OwnAccessRequest } from './schema.ts';
import type { RequestRow } from './store-requests.ts';

const tag = 'access requests';
const ByLink = z.object({ link: z.string().max(200) });
const fresh = { 'cache-control': 'no-store' };

/** What people without an invite call, without signing in. The link is the permission. */
export function publicRoutes(context: AccessRequestContext): RouteDefinition[] {
  const byLink = async (link: string, ip: string): Promise<RequestRow> => {
    await context.rateLimiter.take(LOOKS_BY_NETWORK, addressKey(ip));
    const id = openLink(context.secrets, 'access-request', link);
    const row = id === null ? undefined : await context.requests.byId(id);
    if (!row) throw requestNotThere();
    return row;
  };

  return [
    route({
      method: 'GET',
      path: '/api/access-requests/form',
      summary: 'Whether access can be asked for, and what the form asks',
      tag,
      access: publicAccess,
      answers: { 200: AccessForm },
      handler: async ({ request }) => {
        await context.rateLimiter.take(LOOKS_BY_NETWORK, addressKey(request.ip));
        return answer(200, await presentForm(context), fresh);
      },
    }),
    route({
      method: 'POST',
      path: '/api/access-requests',
      summary: 'Ask to be let in; answers with the private link of the request',
      tag,
      access: publicAccess,
      idempotent: true,
      body: AskInput,
      answers: { 201: OwnAccessRequest },
      handler: async ({ body, request }) =>
        answer(201, await presentOwn(context, await askForAccess(context, body, request.ip))),
    }),
    route({
      method: 'GET',
      path: '/api/access-requests/own/:link',
      summary: 'How a request stands; its private link is the permission to ask',
      tag,
      access: publicAccess,
      params: ByLink,
      answers: { 200: OwnAccessRequest },
      handler: async ({ params, request }) =>
        answer(200, await presentOwn(context, await byLink(params.link, request.ip)), fresh),
    }),
    route({
      method: 'POST',
      path: '/api/access-requests/own/:link/withdraw',
      summary: 'Take one’s own request back',
      tag,
      access: publicAccess,
      params: ByLink,
      answers: { 200: OwnAccessRequest },
      handler: async ({ params, request }) => {
        await withdrawRequest(context, await byLink(params.link, request.ip));
        return answer(200, await presentOwn(context, await byLink(params.link, request.ip)), fresh);
      },
    }),
  ];
}
