import { z } from 'zod';
import { permission } from '#http/auth.ts';
import type { Limit } from '#http/rate-limit.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { doerOf } from './doer.ts';
import { dryRun } from './dry-run.ts';
import { readDraft, readInvite } from './read-draft.ts';
import { type PreflightParts, preflight } from './run-preflight.ts';
import { ValidatedInvite } from './schema.ts';
import { DryRun, DryRunInput } from './schema-dry-run.ts';
import { Draft, Preflight } from './schema-preflight.ts';
import { seeAsGuest } from './see-as-guest.ts';

const tag = 'invites';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });
/** A dry run asks servers and vendors while somebody waits. */
const DRY_RUNS: Limit = { name: 'invite.dry_run', limit: 60, windowMs: 10 * MINUTE_MS };

/** What the owner looks at before he sends an invite: nothing here writes, at Foyer or outside. */
export function preflightRoutes(parts: PreflightParts): RouteDefinition[] {
  const { context } = parts;
  return [
    route({
      method: 'GET',
      path: '/api/invites/:id/preflight',
      summary: 'Whether an invite would let people in, from what was last seen of its servers',
      tag,
      access: read,
      params: ById,
      answers: { 200: Preflight },
      handler: async ({ params }) => {
        const { invite, terms } = await readInvite(context, params.id);
        return answer(200, await preflight(parts, invite, terms));
      },
    }),
    route({
      method: 'POST',
      path: '/api/invites/:id/preflight',
      summary: 'Begin to look at the servers of an invite again, and say what is known meanwhile',
      tag,
      access: write,
      params: ById,
      answers: { 202: Preflight },
      handler: async ({ params }) => {
        const { invite, terms } = await readInvite(context, params.id);
        return answer(202, await preflight(parts, invite, terms, true));
      },
    }),
    route({
      method: 'POST',
      path: '/api/invites/preflight',
      summary: 'The same for an invite as it stands in the form',
      tag,
      access: write,
      body: Draft,
      answers: { 200: Preflight },
      handler: async ({ body, actor, request }) => {
        const { invite, terms } = await readDraft(context, body, doerOf(actor, request));
        return answer(200, await preflight(parts, invite, terms));
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/:id/view',
      summary: 'An invite as its guest would see it, without a use',
      tag,
      access: read,
      params: ById,
      answers: { 200: ValidatedInvite },
      handler: async ({ params }) =>
        answer(200, await seeAsGuest(context, await readInvite(context, params.id))),
    }),
    route({
      method: 'POST',
      path: '/api/invites/view',
      summary: 'The same for an invite as it stands in the form',
      tag,
      access: write,
      body: Draft,
      answers: { 200: ValidatedInvite },
      handler: async ({ body, actor, request }) =>
        answer(200, await seeAsGuest(context, await readDraft(context, body, doerOf(actor, request)))),
    }),
    route({
      method: 'POST',
      path: '/api/invites/dry-run',
      summary: 'Go through using an invite for somebody, without doing any of it',
      tag,
      access: write,
      body: DryRunInput,
      answers: { 200: DryRun },
      handler: async ({ body, actor, request }) => {
        const doer = doerOf(actor, request);
        await context.rateLimiter.take(DRY_RUNS, doer.accountId ?? doer.name);
        const invite =
          body.invite === undefined
            ? await readInvite(context, body.id ?? '')
            : await readDraft(context, { invite: body.invite }, doer);
        return answer(200, await dryRun(context, invite, body));
      },
    }),
  ];
}
