import type { Media } from '#domains/media/index.ts';
import { toIso } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { NOT_LISTED } from './policy.ts';
import type { Member, MemberAccount } from './store.ts';
import { membersWithProblems } from './store-list.ts';

/** A finding for the owner; the web makes the text from code and params. */
export type MemberProblem = {
  id: string;
  severity: 'warning' | 'error';
  code:
    | 'member_removal_failing'
    | 'member_removed_elsewhere'
    | 'member_access_changed'
    | 'member_access_again'
    | 'member_access_failing'
    | 'members_not_listed';
  params: Record<string, string>;
  action: { kind: 'link'; href: string };
  since: string | null;
};

const MOST = 100;
/** From this attempt on a removal that fails is no hiccup: the person still watches. */
const FAILING_FROM = 5;

/** Removals that keep failing, access that is not as it should be, and servers that name hardly anybody. */
export async function memberProblems(
  context: Pick<MemberContext, 'db' | 'store' | 'media'>,
): Promise<MemberProblem[]> {
  const names = await serverNames(context.media);
  const members = await membersWithProblems(context.db, context.store, MOST);
  const found = members.flatMap((member) =>
    member.accounts.flatMap((account) => problemOf(member, account, names.get(account.serverId) ?? '') ?? []),
  );
  // What is wrong with a server is told once, not once for each of its people.
  return [...new Map(found.map((problem) => [problem.id, problem])).values()];
}

function problemOf(member: Member, account: MemberAccount, serverName: string): MemberProblem | null {
  const problem = account.lastProblem;
  if (!problem || problem.code === 'under_way') return null;
  if (problem.code === NOT_LISTED.code && account.wanted === 'access') return notListed(account, serverName);
  const code = codeOf(account, problem.code);
  return {
    id: `member:${account.id}`,
    severity: code === 'member_removal_failing' && account.tries >= FAILING_FROM ? 'error' : 'warning',
    code,
    params: {
      member_id: member.id,
      member_name: member.name,
      server_name: serverName,
      reason: problem.code,
      tries: String(account.tries),
    },
    action: { kind: 'link', href: `/members/${member.id}` },
    since: toIso(account.updatedAt),
  };
}

function notListed(account: MemberAccount, serverName: string): MemberProblem {
  return {
    id: `members-not-listed:${account.serverId}`,
    severity: 'warning',
    code: 'members_not_listed',
    params: { server_name: serverName },
    action: { kind: 'link', href: '/members' },
    since: toIso(account.updatedAt),
  };
}

function codeOf(account: MemberAccount, reason: string): MemberProblem['code'] {
  if (reason === 'access_again') return 'member_access_again';
  if (reason === 'removed_elsewhere') return 'member_removed_elsewhere';
  if (reason === 'access_changed') return 'member_access_changed';
  const isRemoval = account.wanted === 'none' && account.observed !== 'gone';
  return isRemoval ? 'member_removal_failing' : 'member_access_failing';
}

async function serverNames(media: Media): Promise<Map<string, string>> {
  return new Map((await media.servers.list()).map((server) => [server.id, server.name]));
}
