import { z } from 'zod';
import { auditActor } from '#domains/accounts/index.ts';
import { type Actor, permission } from '#http/auth.ts';
import { answer, type RouteDefinition, type RouteInput, route } from '#http/route.ts';
import { encodeCursor } from '#kernel/cursor.ts';
import { answerDrift } from './answer-drift.ts';
import { changeAccess } from './change-access.ts';
import type { Doer, MemberContext } from './context.ts';
import { editMember } from './edit-member.ts';
import { memberNotFound } from './errors.ts';
import type { MemberFilter } from './policy.ts';
import { aboutMembers, presentMembers } from './present.ts';
import { refreshMember, refreshMembers } from './refresh-members.ts';
import { reinviteMember } from './reinvite-member.ts';
import { forgetMember, removeMember } from './remove-member.ts';
import {
  DriftInput,
  type MatchingQuery,
  Member,
  MemberAccessInput,
  MemberInput,
  MemberList,
  MemberQuery,
  RefreshResult,
  ReinviteInput,
  RemoveQuery,
} from './schema.ts';
import { readMemberCursor } from './service.ts';
import { idleBefore } from './settings.ts';
import { linkedById } from './store-linked.ts';
import { type Narrowing, pageOfMembers } from './store-list.ts';

const tag = 'members';
const read = permission('members.read');
const write = permission('members.write');
const ById = z.object({ id: z.string().max(64) });

/** The owner's side of members. Lists and pages are answered from the database alone. */
export function memberRoutes(context: MemberContext): RouteDefinition[] {
  const { db, store } = context;

  const shown = (id: string) => presentOne(context, id);

  return [
    route({
      method: 'GET',
      path: '/api/members',
      summary: 'Members, latest first, with the number under each filter',
      tag,
      access: read,
      query: MemberQuery,
      answers: { 200: MemberList },
      handler: async ({ query, actor }) => {
        const notes = mayReadNotes(actor);
        const page = await pageOfMembers(db, {
          ...(await narrowingOf(context, query, actor)),
          after: readMemberCursor(query.cursor),
          limit: query.limit,
        });
        const who = page.rows.map(({ id, invite_id, tier_id }) => ({
          id,
          inviteId: invite_id,
          tierId: tier_id,
        }));
        const [members, about] = await Promise.all([
          store.withAccounts(db, page.rows),
          aboutMembers(context, who),
        ]);
        return answer(200, {
          items: presentMembers(context.media, members, about, { notes }),
          next_cursor: page.next && encodeCursor(page.next),
          total: page.counts[query.filter],
          counts: page.counts,
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/members/refresh',
      summary: 'Look at the servers for everybody: names, pictures and access',
      tag,
      access: write,
      answers: { 200: RefreshResult },
      handler: async (input) => answer(200, await refreshMembers(context, doerOf(input))),
    }),
    route({
      method: 'GET',
      path: '/api/members/:id',
      summary: 'One member',
      tag,
      access: read,
      params: ById,
      answers: { 200: Member },
      handler: async ({ params, actor }) =>
        answer(200, await presentOne(context, params.id, { notes: mayReadNotes(actor) })),
    }),
    route({
      method: 'PATCH',
      path: '/api/members/:id',
      summary: 'Change the name shown here and when the stay ends',
      tag,
      access: write,
      params: ById,
      body: MemberInput,
      answers: { 200: Member },
      handler: async (input) => {
        const { display_name: name, expires_at: expiresAt, note } = input.body;
        await editMember(context, input.params.id, { name, expiresAt, note }, doerOf(input));
        return answer(200, await shown(input.params.id));
      },
    }),
    route({
      method: 'PUT',
      path: '/api/members/:id/access',
      summary: 'Set libraries and permissions at one server; the outcome stands in the account',
      tag,
      access: write,
      params: ById,
      body: MemberAccessInput,
      answers: { 200: Member },
      handler: async (input) => {
        const { body } = input;
        const wish = {
          serverId: body.server_id,
          libraryIds: body.library_ids,
          permissions: {
            canDownload: body.allow_sync,
            canUseLiveTv: body.allow_channels,
            canUploadCamera: body.allow_camera_upload,
            restrictions: body.restrictions,
          },
        };
        await changeAccess(context, input.params.id, wish, doerOf(input));
        return answer(200, await shown(input.params.id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/members/:id/accounts/:account_id/drift',
      summary: 'Keep what was changed at the server itself, or have it set back there',
      tag,
      access: write,
      params: ById.extend({ account_id: z.string().max(64) }),
      body: DriftInput,
      answers: { 200: Member },
      handler: async (input) => {
        const { id, account_id: accountId } = input.params;
        await answerDrift(context, id, accountId, input.body.answer, doerOf(input));
        return answer(200, await shown(id));
      },
    }),
    route({
      method: 'POST',
      path: '/api/members/:id/refresh',
      summary: 'Look at the servers for one member',
      tag,
      access: write,
      params: ById,
      answers: { 200: RefreshResult },
      handler: async (input) => answer(200, await refreshMember(context, input.params.id, doerOf(input))),
    }),
    route({
      method: 'POST',
      path: '/api/members/:id/reinvite',
      summary: 'Invite somebody again with the libraries and permissions he had',
      tag,
      access: write,
      params: ById,
      body: ReinviteInput,
      answers: { 202: Member },
      handler: async (input) => {
        const { expires_at: expiresAt } = input.body ?? {};
        await reinviteMember(context, input.params.id, { expiresAt }, doerOf(input));
        return answer(202, await shown(input.params.id));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/members/:id',
      summary:
        'Take the access away, and delete the invite with its last member unless keep_invite=true; with forget=true delete the record of someone without access',
      tag,
      access: write,
      params: ById,
      query: RemoveQuery,
      answers: { 202: Member, 204: null },
      handler: async (input) => {
        const { id } = input.params;
        if (input.query.forget === 'true') {
          await forgetMember(context, id, doerOf(input));
          return answer(204, undefined);
        }
        const keepInvite = input.query.keep_invite === 'true';
        await removeMember(context, id, { keepInvite }, doerOf(input));
        return answer(202, await shown(id));
      },
    }),
  ];
}

/** What of the list is asked for. */
export async function narrowingOf(
  context: MemberContext,
  query: z.infer<typeof MatchingQuery>,
  actor: Actor,
): Promise<Narrowing & { filter: MemberFilter }> {
  return {
    filter: query.filter,
    search: query.q ?? null,
    now: context.clock.now(),
    idleBefore: await idleBefore(context),
    inNotes: mayReadNotes(actor),
    labelId: query.label_id,
    serverId: query.server_id,
    tierId: query.tier_id,
  };
}

/** Notes are for who may change members. */
function mayReadNotes(actor: Actor): boolean {
  return actor.kind === 'account' && actor.permissions.has('members.write');
}

/** Throws 404. */
export async function presentOne(
  context: MemberContext,
  id: string,
  options = { notes: true },
): Promise<Member> {
  const { db, store } = context;
  // Old links name the record that has gone into another.
  const member = (await store.get(db, id)) ?? (await store.get(db, (await linkedById(db, id)) ?? ''));
  if (!member) throw memberNotFound();
  const about = await aboutMembers(context, [member]);
  const [presented] = presentMembers(context.media, [member], about, options);
  if (!presented) throw memberNotFound();
  return presented;
}

export function doerOf(input: Pick<RouteInput<undefined, undefined, undefined>, 'actor' | 'request'>): Doer {
  return { actor: auditActor(input.actor), ip: input.request.ip };
}
