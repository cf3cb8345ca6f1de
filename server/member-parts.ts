import { moveOffers, moveRequests } from '#domains/access-requests/index.ts';
import { moveRedemptions } from '#domains/invites/index.ts';
import type { MemberPart } from '#domains/members/index.ts';
import { moveRecords } from '#domains/moving/index.ts';
import { moveChoices, moveDeliveries } from '#domains/notifications/index.ts';

import type { OnboardingDomain } from '#domains/onboarding/index.ts';
import { moveGuests, moveOwnPlace, moveSponsor, moveSponsoredInvites } from '#domains/sponsorship/index.ts';

type Steps = Pick<OnboardingDomain, 'mergeMembers' | 'unmergeMembers'>;

/** What other domains keep under a member's id, which goes with him where two records become one. A name is stored for good. */
export function memberParts(onboarding: () => Steps): readonly MemberPart[] {
  return [
    { name: 'redemptions', move: moveRedemptions },
    { name: 'onboarding', move: asSteps(onboarding) },
    { name: 'access-requests', move: moveRequests },
    { name: 'seat-offers', move: moveOffers },
    { name: 'moved-records', move: moveRecords },
    { name: 'sponsor', move: moveSponsor },
    { name: 'sponsored-by', move: moveOwnPlace },
    { name: 'sponsored-guests', move: moveGuests },
    { name: 'sponsored-invites', move: moveSponsoredInvites },
    { name: 'choices', move: asPerson(moveChoices) },
    { name: 'deliveries', move: asPerson(moveDeliveries) },
  ];
}

function asSteps(onboarding: () => Steps): MemberPart['move'] {
  return async (trx, from, to, only) => {
    if (only === undefined) return onboarding().mergeMembers(trx, from, to);
    await onboarding().unmergeMembers(trx, only, to, from);
    return [...only];
  };
}

/** People are told things under a key of their own. */
function asPerson(move: MemberPart['move']): MemberPart['move'] {
  return (trx, from, to, only) => move(trx, `member:${from}`, `member:${to}`, only);
}
