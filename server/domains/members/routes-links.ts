import { z } from 'zod';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import type { MemberContext } from './context.ts';
import { detachAccount } from './detach-account.ts';
import { linkMembers } from './link-members.ts';
import { previewLink } from './preview-link.ts';
import { doerOf, presentOne } from './routes.ts';
import {
  DistinctInput,
  LinkInput,
  LinkMade,
  LinkPreview,
  LinkQuery,
  SuggestionQuery,
  Suggestions,
  Unlinked,
  UnlinkQuery,
} from './schema-links.ts';
import { findSuggestions, readSuggestions, saySeparate } from './suggestions.ts';
import { unlinkMembers } from './unlink-members.ts';

const tag = 'members';
const write = permission('members.write');
const Id = z.string().max(64);

/** One person over several servers: two records made one, and one two. Nothing changes at a server by it. */
export function linkRoutes(context: MemberContext): RouteDefinition[] {
  const both = async (id: string, otherId: string) => ({
    member: await presentOne(context, id),
    other: await presentOne(context, otherId),
  });
  /** What is suggested follows, without anybody waiting for it. */
  const lookAgain = () => void context.background.run('suggest links', () => findSuggestions(context));
  return [
    route({
      method: 'GET',
      path: '/api/members/:id/links/preview',
      summary: 'What one record of two members would say; changes nothing',
      tag,
      access: write,
      params: z.object({ id: Id }),
      query: LinkQuery,
      answers: { 200: LinkPreview },
      handler: async ({ params, query }) =>
        answer(200, await previewLink(context, params.id, query.other_id)),
    }),
    route({
      method: 'POST',
      path: '/api/members/:id/links',
      summary: 'The other is the same person: his accounts, labels, note and history go to this member',
      tag,
      access: write,
      params: z.object({ id: Id }),
      body: LinkInput,
      answers: { 201: LinkMade },
      handler: async (input) => {
        const { other_id: otherId, ...choice } = input.body;
        const { id } = input.params;
        const linkId = await linkMembers(context, id, { ...choice, otherId }, doerOf(input));
        return answer(201, { link_id: linkId, member: await presentOne(context, id) });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/members/:id/links/:link_id',
      summary: 'They are two again, as they were where nothing was changed since',
      tag,
      access: write,
      params: z.object({ id: Id, link_id: Id }),
      query: UnlinkQuery,
      answers: { 200: Unlinked },
      handler: async (input) => {
        const { id, link_id: linkId } = input.params;
        const distinct = input.query.distinct === 'true';
        const otherId = await unlinkMembers(context, id, linkId, { distinct }, doerOf(input));
        if (!distinct) lookAgain();
        return answer(200, await both(id, otherId));
      },
    }),
    route({
      method: 'POST',
      path: '/api/members/:id/accounts/:account_id/detach',
      summary: 'The account at this server belongs to somebody else: it becomes a member of its own',
      tag,
      access: write,
      params: z.object({ id: Id, account_id: Id }),
      answers: { 201: Unlinked },
      handler: async (input) => {
        const { id, account_id: accountId } = input.params;
        const otherId = await detachAccount(context, id, accountId, doerOf(input));
        return answer(201, await both(id, otherId));
      },
    }),
    route({
      method: 'GET',
      path: '/api/member-suggestions',
      summary: 'Members who may be one person, with what is alike',
      tag,
      access: write,
      query: SuggestionQuery,
      answers: { 200: Suggestions },
      handler: async ({ query }) => answer(200, await readSuggestions(context, query.member_id)),
    }),
    route({
      method: 'POST',
      path: '/api/member-suggestions/not-same',
      summary: 'Two members are not one person: not suggested again',
      tag,
      access: write,
      body: DistinctInput,
      answers: { 204: null },
      handler: async (input) => {
        await saySeparate(context, [input.body.one_id, input.body.other_id], doerOf(input));
        return answer(204, undefined);
      },
    }),
  ];
}
