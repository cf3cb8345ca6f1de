import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addressKey } from '#domains/accounts/index.ts';
import { OnboardingView, StepInput, StepOutcome, ViewQuery } from '#domains/onboarding/index.ts';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { inviteRefused, inviteUnknown, redemptionNotDone } from './errors.ts';
import { aboutInvite, aboutRedemption, flowsOf } from './onboarding.ts';
import { refusalOf } from './status.ts';
import { termsOfOne } from './terms.ts';
import { findInvite, memberExpiry } from './validate-invite.ts';

const tag = 'invites';
const Code = z.strictObject({ code: z.string().max(64) });
const CodeStep = z
  .strictObject({ code: z.string().max(64), step: StepInput })
  .meta({ id: 'InviteOnboardingStep' });
const ById = z.object({ id: z.string().max(100) });
const NO_STORE = { 'cache-control': 'no-store' };

/** The steps before and after joining, as guests go through them. */
export function onboardingRoutes(context: InviteContext): RouteDefinition[] {
  /** Who stands before this invite, with the proof of his browser. Throws the invite's refusals, and 429. */
  const visitorOf = async (
    code: string,
    {
      request,
      reply,
      language,
    }: { request: FastifyRequest; reply: FastifyReply } & z.infer<typeof ViewQuery>,
  ) => {
    const invite = await findInvite(context, code, request.ip);
    if (!invite) throw inviteUnknown();
    const now = context.clock.now();
    const refusal = refusalOf(invite, now);
    if (refusal) throw inviteRefused(refusal);
    return {
      inviteId: invite.id,
      flows: await flowsOf(context, invite),
      proof: context.signIns.ensureBrowserProof(request, reply),
      address: addressKey(request.ip),
      about: await aboutInvite(context, invite, memberExpiry(await termsOfOne(context, invite), now)),
      language,
    };
  };
  const redemptionOf = async (id: string) => {
    const row = await context.redemptions.byId(id);
    if (!row) throw notFound('redemption');
    // Who is in somewhere goes on while another server is still waited for.
    if (row.status !== 'done' && row.member_id === null) throw redemptionNotDone();
    return row;
  };

  return [
    route({
      method: 'POST',
      path: '/api/invites/onboarding',
      summary: 'The steps before joining, and how far this browser is with them',
      tag,
      access: publicAccess,
      query: ViewQuery,
      body: Code,
      answers: { 200: OnboardingView },
      handler: async ({ query, body, request, reply }) => {
        const visitor = await visitorOf(body.code, { request, reply, ...query });
        return answer(200, await context.onboarding.show(visitor), NO_STORE);
      },
    }),
    route({
      method: 'POST',
      path: '/api/invites/onboarding/step',
      summary: 'Start or finish a step before joining',
      tag,
      access: publicAccess,
      query: ViewQuery,
      body: CodeStep,
      answers: { 200: StepOutcome },
      handler: async ({ query, body, request, reply }) => {
        const visitor = await visitorOf(body.code, { request, reply, ...query });
        return answer(200, await context.onboarding.step(visitor, body.step), NO_STORE);
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/redemptions/:id/onboarding',
      summary: 'The steps after joining; the redemption’s id is the permission to see them',
      tag,
      access: publicAccess,
      params: ById,
      query: ViewQuery,
      answers: { 200: OnboardingView },
      handler: async ({ params, query }) => {
        const row = await redemptionOf(params.id);
        const about = await aboutRedemption(context, row);
        return answer(200, await context.onboarding.after(row.id, about, query.language), NO_STORE);
      },
    }),
    route({
      method: 'POST',
      path: '/api/invites/redemptions/:id/onboarding',
      summary: 'Start or finish a step after joining',
      tag,
      access: publicAccess,
      params: ById,
      query: ViewQuery,
      body: StepInput,
      answers: { 200: StepOutcome },
      handler: async ({ params, query, body }) => {
        const row = await redemptionOf(params.id);
        const about = await aboutRedemption(context, row);
        return answer(200, await context.onboarding.stepAfter(row.id, about, query.language, body), NO_STORE);
      },
    }),
  ];
}
