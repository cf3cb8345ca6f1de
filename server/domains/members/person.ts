import type { TellTo } from '#domains/notifications/index.ts';
import type { MemberContext } from './context.ts';
import type { Member } from './store.ts';

/** A member as somebody who can be told something. Asked before a transaction: the account is read from elsewhere. */
export async function personOf(
  context: Pick<MemberContext, 'languageOf'>,
  member: Member,
): Promise<Extract<TellTo, { kind: 'person' }>> {
  return {
    kind: 'person',
    key: `member:${member.id}`,
    name: member.name,
    email: member.email,
    language: member.accountId === null ? null : await context.languageOf(member.accountId),
  };
}

/** The names of a member's servers, for a sentence. */
export async function serverNamesOf(
  { media }: Pick<MemberContext, 'media'>,
  member: Member,
): Promise<string> {
  const servers = await media.servers.list();
  const names = member.accounts.flatMap(
    (account) => servers.find((server) => server.id === account.serverId)?.name ?? [],
  );
  return names.join(', ');
}
