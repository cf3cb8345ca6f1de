import { z } from 'zod';
import { BulkPage } from '#domains/members/index.ts';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { actOnBranch, undoBranch } from './branch.ts';
import { doerOf, type SponsorshipContext } from './context.ts';
import { listActions, presentAction, presentPreview } from './present-action.ts';
import { listTree, presentNode } from './present-tree.ts';
import {
  ActionList,
  BranchAction,
  BranchInput,
  BranchPreview,
  NodeList,
  SponsorNode,
  TreeQuery,
} from './schema.ts';

const tag = 'sponsorship';
const read = permission('members.read');
const write = permission('members.write');
const ById = z.object({ id: z.string().max(64) });
const FIRST_PAGE = BulkPage.parse({});

/** The tree of who came by whom, and what the owner does to a branch. */
export function treeRoutes(context: SponsorshipContext): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/sponsorship/people',
      summary: 'Who came by whom: those at the top, those below one of them, or those of a name',
      tag,
      access: read,
      query: TreeQuery,
      answers: { 200: NodeList },
      handler: async ({ query }) => answer(200, await listTree(context, query)),
    }),
    route({
      method: 'GET',
      path: '/api/sponsorship/people/:id',
      summary: 'One person in the tree, with whom he came by',
      tag,
      access: read,
      params: ById,
      answers: { 200: SponsorNode },
      handler: async ({ params }) => answer(200, await presentNode(context, params.id)),
    }),
    route({
      method: 'POST',
      path: '/api/sponsorship/people/:id/preview',
      summary: 'Whom pausing, resuming or removing a branch would be done to',
      tag,
      access: read,
      params: ById,
      query: BulkPage,
      body: BranchInput,
      answers: { 200: BranchPreview },
      handler: async ({ params, body, query }) =>
        answer(200, await presentPreview(context, params.id, toWish(body), query)),
    }),
    route({
      method: 'POST',
      path: '/api/sponsorship/people/:id/branch',
      summary: 'Pause, resume or remove a branch',
      tag,
      access: write,
      idempotent: true,
      params: ById,
      body: BranchInput,
      answers: { 202: BranchAction },
      handler: async ({ params, body, actor, request }) => {
        const id = await actOnBranch(context, params.id, toWish(body), doerOf(actor, request));
        return answer(202, await presentAction(context, id, FIRST_PAGE));
      },
    }),
    route({
      method: 'GET',
      path: '/api/sponsorship/people/:id/actions',
      summary: 'What was done to a branch lately',
      tag,
      access: read,
      params: ById,
      answers: { 200: ActionList },
      handler: async ({ params }) => answer(200, await listActions(context, params.id)),
    }),
    route({
      method: 'GET',
      path: '/api/sponsorship/actions/:id',
      summary: 'How far an action on a branch is, for each person and server',
      tag,
      access: read,
      params: ById,
      query: BulkPage,
      answers: { 200: BranchAction },
      handler: async ({ params, query }) => answer(200, await presentAction(context, params.id, query)),
    }),
    route({
      method: 'POST',
      path: '/api/sponsorship/actions/:id/undo',
      summary: 'Take an action on a branch back',
      tag,
      access: write,
      params: ById,
      answers: { 202: BranchAction },
      handler: async ({ params, actor, request }) => {
        await undoBranch(context, params.id, doerOf(actor, request));
        return answer(202, await presentAction(context, params.id, FIRST_PAGE));
      },
    }),
  ];
}

function toWish({ kind, includes_sponsor: includesSponsor }: z.infer<typeof BranchInput>) {
  return { kind, includesSponsor };
}
