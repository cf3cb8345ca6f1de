import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, permission } from '#http/auth.ts';
import { ListQuery, listOf } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { createListInvites } from './list-invites.ts';
import { inviteUrl, presentInvites, presentRecord, presentRedemption } from './present.ts';
import { retryRedemption } from './redeem-invite.ts';
import { removeInvite } from './remove-invite.ts';
import { createInvite, type Doer, updateInvite } from './save-invite.ts';
import {
  Invite,
  InviteChange,
  InviteList,
  InviteQuery,
  InviteStats,
  NewInvite,
  Redemption,
  RedemptionList,
  RedemptionQuery,
} from './schema.ts';
import { inviteStats } from './stats.ts';
import type { Page } from './store-invites.ts';

const tag = 'invites';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });

/** Komandorr's names for people who came in by an invite. */
const InviteMember = z
  .object({
    id: z.string(),
    email: z.string().nullable(),
    username: z.string(),
    plex_id: z.string().nullable(),
    invite_id: z.string().nullable(),
    created_at: z.string(),
    last_seen: z.string().nullable(),
    is_active: z.boolean(),
    expires_at: z.string().nullable(),
    avatar_url: z.string().nullable(),
  })
  .meta({ id: 'InviteMember' });

/** What the owner and his helpers call. */
export function ownerRoutes(context: InviteContext): RouteDefinition[] {
  const listInvites = createListInvites(context);
  const one = async (id: string) => {
    const row = await context.invites.byId(id);
    if (!row) throw notFound('invite');
    return row;
  };
  const present = async (row: Awaited<ReturnType<typeof one>>): Promise<Invite> => {
    const [invite] = await presentInvites(context, [row]);
    if (!invite) throw notFound('invite');
    return invite;
  };
  const update = (method: 'PUT' | 'PATCH') =>
    route({
      method,
      path: '/api/invites/:id',
      summary: 'Change what is given of an invite and leave the rest',
      tag,
      access: write,
      params: ById,
      body: InviteChange,
      answers: { 200: Invite },
      handler: async ({ params, body, actor, request }) =>
        answer(200, await present(await updateInvite(context, params.id, body, doerOf(actor, request)))),
    });

  return [
    route({
      method: 'GET',
      path: '/api/invites',
      summary: 'Invites with their badges and people, filtered and searched',
      tag,
      access: read,
      query: InviteQuery,
      answers: { 200: InviteList },
      handler: async ({ query }) => answer(200, await listInvites(query)),
    }),
    route({
      method: 'POST',
      path: '/api/invites',
      summary: 'Make an invite',
      tag,
      access: write,
      idempotent: true,
      body: NewInvite,
      answers: { 201: Invite },
      handler: async ({ body, actor, request }) =>
        answer(201, await present(await createInvite(context, body, doerOf(actor, request)))),
    }),
    route({
      method: 'GET',
      path: '/api/invites/stats',
      summary: 'Numbers about invites and their use',
      tag,
      access: read,
      answers: { 200: InviteStats },
      handler: async () => answer(200, await inviteStats(context)),
    }),
    route({
      method: 'GET',
      path: '/api/invites/users',
      summary: 'Everyone who came in by an invite',
      tag,
      access: read,
      query: ListQuery,
      answers: { 200: listOf(InviteMember) },
      handler: async ({ query }) => {
        const page = await context.members.listInvited({ limit: query.limit, cursor: query.cursor ?? null });
        const items = page.items.map((member) => ({
          id: member.id,
          email: member.email,
          username: member.username,
          plex_id: member.externalId,
          invite_id: member.inviteId,
          created_at: toIso(member.joinedAt),
          last_seen: toIsoOrNull(member.lastSeenAt),
          is_active: member.isActive,
          expires_at: toIsoOrNull(member.expiresAt),
          avatar_url: member.avatarUrl,
        }));
        return answer(200, { items, next_cursor: page.nextCursor, total: page.total });
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/:id',
      summary: 'One invite',
      tag,
      access: read,
      params: ById,
      answers: { 200: Invite },
      handler: async ({ params }) => answer(200, await present(await one(params.id))),
    }),
    update('PUT'),
    update('PATCH'),
    route({
      method: 'DELETE',
      path: '/api/invites/:id',
      summary: 'Delete an invite; its members stay',
      tag,
      access: write,
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await removeInvite(context, params.id, doerOf(actor, request));
        return answer(204);
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/:id/qr.svg',
      summary: 'The link of an invite as a QR code',
      tag,
      access: read,
      raw: true,
      params: ById,
      answers: { 200: null },
      handler: async ({ params, reply }) => {
        const invite = await one(params.id);
        const { default: QRCode } = await import('qrcode');
        const svg = await QRCode.toString(inviteUrl(context, invite.code), {
          type: 'svg',
          margin: 2,
          errorCorrectionLevel: 'M',
        });
        reply.type('image/svg+xml').header('cache-control', 'private, no-store').send(svg);
        return answer(200);
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/:id/redemptions',
      summary: 'Who used this invite, and how it went',
      tag,
      access: read,
      params: ById,
      query: RedemptionQuery,
      answers: { 200: RedemptionList },
      handler: async ({ params, query }) => {
        await one(params.id);
        return answer(200, await listRedemptions(context, params.id, query));
      },
    }),
    route({
      method: 'GET',
      path: '/api/redemptions',
      summary: 'The last redemptions of all invites',
      tag,
      access: read,
      query: RedemptionQuery,
      answers: { 200: RedemptionList },
      handler: async ({ query }) => answer(200, await listRedemptions(context, null, query)),
    }),
    route({
      method: 'POST',
      path: '/api/redemptions/:id/retry',
      summary: 'Start a redemption that was taken back once more',
      tag,
      access: write,
      params: ById,
      answers: { 202: Redemption },
      handler: async ({ params, actor, request }) => {
        const row = await context.redemptions.byId(params.id);
        if (!row) throw notFound('redemption');
        const started = await retryRedemption(context, row);
        await context.audit.record(context.db, {
          actor: doerOf(actor, request).audit,
          action: 'redemption.retried',
          target: { kind: 'redemption', id: row.id, name: row.name },
          details: {},
          ip: request.ip,
        });
        return answer(202, await presentRedemption(context, started));
      },
    }),
  ];
}

async function listRedemptions(
  context: InviteContext,
  inviteId: string | null,
  query: z.infer<typeof RedemptionQuery>,
) {
  const search = { inviteId, status: query.status ?? null };
  const rows = await context.redemptions.search({
    ...search,
    after: readPage(query.cursor),
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const openings = await context.invites.openings([...new Set(page.map((row) => row.invite_id))]);
  return {
    items: page.map((row) => presentRecord(context, row, openings.get(row.invite_id)?.[0]?.serverId)),
    next_cursor: last ? encodeCursor([last.created_at, last.id]) : null,
    total: await context.redemptions.count(search),
  };
}

function readPage(cursor: string | undefined): Page | null {
  if (cursor === undefined) return null;
  const [createdAt, id] = decodeTimeCursor(cursor);
  return { createdAt, id };
}

function doerOf(actor: Actor, request: FastifyRequest): Doer {
  if (actor.kind === 'anonymous') throw new Error('A route for owners was called by nobody.');
  const kind = actor.via === 'api_key' ? ('api_key' as const) : ('account' as const);
  return {
    accountId: actor.accountId,
    name: actor.name,
    audit: { kind, id: actor.accountId, name: actor.name },
    ip: request.ip,
  };
}
