import type { Person } from '#domains/notifications/index.ts';
import type { MemberContext } from './context.ts';
import { personOf } from './person.ts';

/** A member's account at one server, where it is the server's own. */
export type LocalAccount = {
  person: { kind: 'person' } & Person;
  externalUserId: string;
  /** The name he signs in with there. */
  username: string;
  /** He is to have access, and had it when the server was last asked. */
  isOpen: boolean;
};

/** Null where the member has no account of the server's own there, or does not exist. */
export async function localAccount(
  context: MemberContext,
  { memberId, serverId }: { memberId: string; serverId: string },
): Promise<LocalAccount | null> {
  const member = await context.store.get(context.db, memberId);
  const account = member?.accounts.find((one) => one.serverId === serverId && one.userType === 'local');
  if (!member || !account) return null;
  return {
    person: await personOf(context, member),
    externalUserId: account.externalUserId,
    username: account.username ?? member.username,
    isOpen: account.wanted === 'access' && ['accepted', 'changed'].includes(account.observed),
  };
}
