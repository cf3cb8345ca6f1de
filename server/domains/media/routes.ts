import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, permission, publicAccess, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import { connectServer } from './connect-server.ts';
import type { Caller, MediaContext } from './context.ts';
import { discoverServers } from './discover-servers.ts';
import type { Images } from './images.ts';
import { MEDIA_PERMISSIONS } from './policy.ts';
import { removeServer } from './remove-server.ts';
import {
  ConnectionTestAnswer,
  ConnectServerBody,
  DiscoverBody,
  DiscoveryAnswer,
  PosterQuery,
  Server,
  ServerKind,
  ServerList,
  TestServerBody,
  toServer,
  toServerKind,
  UpdateServerBody,
} from './schema.ts';
import { requireServer, syncServerFor } from './sync-server.ts';
import { testConnection } from './test-connection.ts';
import { updateServer } from './update-server.ts';

const tag = 'servers';
const mayRead = permission(MEDIA_PERMISSIONS.read);
const mayChange = permission(MEDIA_PERMISSIONS.change);
const ServerId = z.object({ id: z.string().max(50) });
const IMAGE_MAX_AGE_SECONDS = 7 * 24 * 60 * 60;

function callerOf(input: { actor: Actor; request: FastifyRequest }): Caller {
  return { actor: input.actor, ip: input.request.ip, request: input.request };
}

export function mediaRoutes(context: MediaContext, images: Images): RouteDefinition[] {
  const view = async (id: string): Promise<Server> =>
    toServer(await requireServer(context, id), await context.store.libraries([id]));

  return [
    route({
      method: 'GET',
      path: '/api/server-kinds',
      summary: 'The kinds of media servers Foyer knows, as data for the pages',
      tag,
      access: signedIn,
      answers: { 200: z.object({ items: z.array(ServerKind) }) },
      handler: async () => {
        const { registry } = context;
        const items = registry.kinds().map((one) => toServerKind(one, registry.discovery(one.kind) !== null));
        return answer(200, { items });
      },
    }),
    route({
      method: 'GET',
      path: '/api/servers',
      summary: 'All connected media servers with their libraries',
      tag,
      access: mayRead,
      answers: { 200: ServerList },
      handler: async () => {
        const rows = await context.store.servers();
        const libraries = await context.store.libraries(rows.map((row) => row.id));
        const items = rows.map((row) => toServer(row, libraries));
        return answer(200, { items, next_cursor: null, total: items.length });
      },
    }),
    route({
      method: 'GET',
      path: '/api/servers/:id',
      summary: 'One media server',
      tag,
      access: mayRead,
      params: ServerId,
      answers: { 200: Server },
      handler: async ({ params }) => answer(200, await view(params.id)),
    }),
    route({
      method: 'GET',
      path: '/api/servers/:id/posters',
      summary: 'Posters of some libraries, as a guest of an invite to them would see them',
      tag,
      access: mayRead,
      params: ServerId,
      query: PosterQuery,
      answers: { 200: z.object({ items: z.array(z.string()) }) },
      handler: async ({ params, query }) => {
        const { id } = await requireServer(context, params.id);
        const present = (await context.store.libraries([id])).filter((one) => one.missing === 0);
        const wanted = query.libraries?.split(',');
        const libraries = wanted ? present.filter((one) => wanted.includes(one.id)) : present;
        return answer(200, { items: images.posters(id, libraries, query.limit) });
      },
    }),
    route({
      method: 'POST',
      path: '/api/servers',
      summary: 'Connects a media server, by address or from a list that was found',
      tag,
      access: mayChange,
      idempotent: true,
      body: ConnectServerBody,
      answers: { 201: Server },
      handler: async (input) => {
        const id = await connectServer(context, input.body, callerOf(input));
        return answer(201, await view(id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/servers/test',
      summary: 'Tries an address and its credentials, and keeps neither',
      tag,
      access: mayChange,
      body: TestServerBody,
      answers: { 200: ConnectionTestAnswer },
      handler: async (input) => {
        const { libraries, ...test } = await testConnection(context, input.body, callerOf(input));
        const items = libraries.map(({ externalId, title, type }) => ({
          external_id: externalId,
          title,
          type,
        }));
        return answer(200, { ...test, libraries: items });
      },
    }),
    route({
      method: 'POST',
      path: '/api/servers/discover',
      summary: 'Lists the servers of the account that has just signed in to connect one',
      tag,
      access: mayChange,
      body: DiscoverBody,
      answers: { 200: DiscoveryAnswer },
      handler: async (input) => {
        const found = await discoverServers(context, input.body.external_id_of_sign_in, callerOf(input));
        return answer(200, {
          discovery_id: found.id,
          kind: found.kind,
          expires_at: toIso(found.expiresAt),
          items: found.servers.map(({ externalId, token: _secret, ...server }) => ({
            external_id: externalId,
            ...server,
          })),
        });
      },
    }),
    ...['test', 'sync'].map((verb) =>
      route({
        method: 'POST',
        path: `/api/servers/:id/${verb}`,
        summary: 'Asks the server now and brings what is stored of it up to date',
        tag,
        access: mayChange,
        params: ServerId,
        answers: { 200: Server },
        handler: async (input) => {
          await syncServerFor(context, input.params.id, callerOf(input));
          return answer(200, await view(input.params.id));
        },
      }),
    ),
    route({
      method: 'PATCH',
      path: '/api/servers/:id',
      summary: 'Changes name, address, credentials or what is shared by default',
      tag,
      access: mayChange,
      params: ServerId,
      body: UpdateServerBody,
      answers: { 200: Server },
      handler: async (input) => {
        await updateServer(context, input.params.id, input.body, callerOf(input));
        return answer(200, await view(input.params.id));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/servers/:id',
      summary: 'Forgets a media server; access at the server itself stays as it is',
      tag,
      access: mayChange,
      params: ServerId,
      query: z.object({ force: z.stringbool().default(false) }),
      answers: { 204: null },
      handler: async (input) => {
        await removeServer(context, input.params.id, input.query.force, callerOf(input));
        return answer(204);
      },
    }),
    route({
      method: 'GET',
      path: '/api/images/:signed',
      summary: 'A picture of a media server, by a path that Foyer signed',
      tag,
      access: publicAccess,
      raw: true,
      params: z.object({ signed: z.string().max(1_000) }),
      query: z.object({ w: z.coerce.number().int().min(1).max(2_000).optional() }),
      answers: { 200: null },
      handler: async ({ params, query, reply }) => {
        const image = await images.fetch(params.signed, query.w);
        reply
          .header('content-type', image.contentType)
          .header('cache-control', `public, max-age=${IMAGE_MAX_AGE_SECONDS}, immutable`)
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
          .send(Buffer.from(image.bytes));
        return answer(200);
      },
    }),
  ];
}
