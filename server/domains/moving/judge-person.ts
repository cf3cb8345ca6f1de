import type { Arrival } from '#domains/members/index.ts';
import type { Reason, Remark } from './codes.ts';
import type { MovingContext } from './context.ts';
import type { House } from './house.ts';
import type { SourcePerson } from './protocol.ts';

export type PersonJudgement =
  | { verdict: 'blocked'; reason: Reason; memberId: string | null }
  | { verdict: 'known'; remark: Remark | null; memberId: string | null }
  | { verdict: 'new'; remark: Remark | null; found: Arrival[]; memberId: string | null };

/** Which of several reasons tells the owner most: what he can do something about comes first. */
const TELLING: readonly Reason[] = [
  'server_unreachable',
  'server_unknown',
  'no_access',
  'not_there',
  'no_account',
];

/** Whether a person of the file comes over: who is at a server that Foyer looks after, and is nobody's member there yet. */
export async function judgePerson(
  { media, clock }: Pick<MovingContext, 'media' | 'clock'>,
  house: House,
  person: SourcePerson,
): Promise<PersonJudgement> {
  if (person.identity && (await media.isServerOwner(person.identity)))
    return { verdict: 'blocked', reason: 'is_owner', memberId: null };
  const { found, missing } = await lookFor(house, person);
  const members = new Set(found.flatMap(({ member }) => member?.id ?? []));
  const [memberId = null] = members;
  const blocked = (reason: Reason) => ({ verdict: 'blocked' as const, reason, memberId });
  if (missing.includes('server_unreachable')) return blocked('server_unreachable');
  if (found.length === 0) return blocked(TELLING.find((reason) => missing.includes(reason)) ?? 'no_account');
  if (members.size > 1) return { ...blocked('two_members'), memberId: null };
  if (found.some(({ standing }) => standing === 'leaving')) return blocked('leaving');
  const strangers = found.filter(({ standing }) => standing === 'stranger');
  if (strangers.length === 0 && memberId !== null) return { verdict: 'known', remark: null, memberId };
  const isFirst = strangers.map(keyOf).map(house.claim).every(Boolean);
  if (!isFirst) return { verdict: 'known', remark: 'named_twice', memberId };
  const remark = remarkOf(person, {
    now: clock.now(),
    isPart: missing.length > 0,
    isMember: memberId !== null,
  });
  return { verdict: 'new', remark, found: strangers, memberId };
}

async function lookFor(house: House, person: SourcePerson): Promise<{ found: Arrival[]; missing: Reason[] }> {
  const found: Arrival[] = [];
  const missing: Reason[] = [];
  for (const { serverKey, externalUserId, email, username } of person.accounts) {
    const serverId = house.serverOf(serverKey);
    const presence = serverId === null ? null : await house.presenceAt(serverId);
    if (presence === null) missing.push('server_unknown');
    else if (presence.kind === 'unreachable') missing.push('server_unreachable');
    else {
      const byId = externalUserId === null ? {} : { externalUserId };
      const arrival = await presence.find({ ...byId, email, username });
      if (!arrival) missing.push('not_there');
      else if (arrival.user.access === 'none') missing.push('no_access');
      else if (!found.some((one) => keyOf(one) === keyOf(arrival))) found.push(arrival);
    }
  }
  return { found, missing };
}

function remarkOf(
  { expiresAt }: SourcePerson,
  { now, isPart, isMember }: { now: number; isPart: boolean; isMember: boolean },
): Remark | null {
  if (expiresAt !== null && expiresAt <= now) return 'end_passed';
  if (isPart) return 'some_servers';
  return isMember ? 'joins_member' : null;
}

function keyOf({ serverId, user }: Arrival): string {
  return `${serverId} ${user.externalUserId}`;
}
