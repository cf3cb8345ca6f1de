import { z } from 'zod';
import { addressKey } from '#domains/accounts/index.ts';
import { type Actor, permission, publicAccess, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import type { OnboardedMember, OnboardingContext } from './context.ts';
import type { MemberWay } from './member-way.ts';
import { openStepLink } from './open-step-link.ts';
import { listPeople, personOf } from './people.ts';
import {
  OnboardingPerson,
  OnboardingView,
  PersonList,
  PersonQuery,
  StepInput,
  StepOutcome,
  ViewQuery,
} from './schema.ts';

const tag = 'onboarding';

/** How far people are, for the owner; and one's own steps. */
export function peopleRoutes(context: OnboardingContext, memberWay: MemberWay): RouteDefinition[] {
  const memberOf = async (actor: Actor): Promise<OnboardedMember> => {
    const member = actor.kind === 'account' ? await context.memberOf(actor.accountId) : null;
    if (!member) throw notFound('member for this account');
    return member;
  };

  return [
    route({
      method: 'GET',
      path: '/api/onboarding/people',
      summary: 'Who finished which step, their answers, and who is stuck',
      tag,
      access: permission('members.read'),
      query: PersonQuery,
      answers: { 200: PersonList },
      handler: async ({ query }) => answer(200, await listPeople(context, query)),
    }),
    route({
      method: 'GET',
      path: '/api/onboarding/people/:member_id',
      summary: 'How far one member is with his steps',
      tag,
      access: permission('members.read'),
      params: z.object({ member_id: z.string().max(64) }),
      answers: { 200: OnboardingPerson },
      handler: async ({ params }) => {
        const person = await personOf(context, params.member_id);
        if (!person) throw notFound('member with steps');
        return answer(200, person);
      },
    }),
    route({
      method: 'GET',
      path: '/api/onboarding/links/:link',
      summary: 'Open the link of a step, which finishes it; the link was made for one person and step',
      tag,
      access: publicAccess,
      params: z.object({ link: z.string().max(2_000) }),
      answers: { 302: null },
      handler: async ({ params, request }) => {
        const location = await openStepLink(context, params.link, addressKey(request.ip));
        return answer(302, undefined, { location, 'referrer-policy': 'no-referrer' });
      },
    }),
    route({
      method: 'GET',
      path: '/api/me/onboarding',
      summary: 'One’s own steps after joining',
      tag,
      access: signedIn,
      query: ViewQuery,
      answers: { 200: OnboardingView },
      handler: async ({ actor, query }) =>
        answer(200, await memberWay.show(await memberOf(actor), query.language)),
    }),
    route({
      method: 'POST',
      path: '/api/me/onboarding',
      summary: 'Start or finish one of one’s own steps',
      tag,
      access: signedIn,
      query: ViewQuery,
      body: StepInput,
      answers: { 200: StepOutcome },
      handler: async ({ actor, query, body }) =>
        answer(200, await memberWay.step(await memberOf(actor), query.language, body)),
    }),
  ];
}
