import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { ListQuery, listOf } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { doerOf } from './doer.ts';
import { createListInvites } from './list-invites.ts';
import { inviteUrl, presentInvites } from './present.ts';
import { removeInvite } from './remove-invite.ts';
import { createInvite, updateInvite } from './save-invite.ts';
import { Invite, InviteChange, InviteList, InviteQuery, InviteStats, NewInvite } from './schema.ts';
import { inviteStats } from './stats.ts';

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
  ];
}
