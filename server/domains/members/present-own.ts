import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { statusOf } from './policy.ts';
import type { OwnMember } from './schema-own.ts';
import { memberSettings } from './settings.ts';
import type { Member, MemberAccount } from './store.ts';
import { type ExtensionRow, extensionsOf } from './store-extensions.ts';

/** A member as he sees himself: from what is stored, without a call to any server. */
export async function presentOwn(context: MemberContext, member: Member): Promise<OwnMember> {
  const { values } = await context.settings.read(memberSettings);
  const [last] = await extensionsOf(context.db, member.id);
  const servers = await Promise.all(
    member.accounts.map((account) => presentServer(context, member, account)),
  );
  const canEnd = member.expiresAt !== null && member.leaving !== 'removal';
  return {
    id: member.id,
    name: member.name,
    status: statusOf(member),
    joined_at: toIso(member.joinedAt),
    expires_at: toIsoOrNull(member.expiresAt),
    servers: servers.flat(),
    may_ask: values.extension_requests && canEnd && last?.state !== 'waiting',
    extension: last ? presentExtension(last) : null,
  };
}

export function presentExtension(row: ExtensionRow) {
  return {
    id: row.id,
    message: row.message,
    state: row.state,
    reason: row.reason,
    asked_at: toIso(row.asked_at),
    answered_at: toIsoOrNull(row.answered_at),
  };
}

async function presentServer(
  context: MemberContext,
  member: Member,
  account: MemberAccount,
): Promise<OwnMember['servers']> {
  const server = await context.media.servers.get(account.serverId);
  if (!server) return [];
  const state = stateOf(account);
  return [
    {
      server_id: server.id,
      name: server.name,
      icon: context.media.descriptor(server.kind).icon,
      state,
      libraries: state === 'open' ? await titlesOf(context, account) : [],
      own_username:
        account.userType === 'local' && state === 'open' ? (account.username ?? member.username) : null,
      links: state === 'open' || state === 'invited' ? await context.media.openLinks(server.id) : [],
    },
  ];
}

function stateOf(account: MemberAccount): OwnMember['servers'][number]['state'] {
  if (account.wanted === 'disabled') return 'paused';
  if (account.wanted === 'none' || account.observed === 'gone') return 'ended';
  return account.observed === 'invited' || account.observed === 'pending' ? 'invited' : 'open';
}

/** The names of the libraries that an account opens. */
export async function titlesOf({ media }: MemberContext, account: MemberAccount): Promise<string[]> {
  const libraries = await media.libraries(account.serverId);
  return libraries
    .filter((library) => account.libraryIds.includes(library.externalId))
    .map((library) => library.title);
}
