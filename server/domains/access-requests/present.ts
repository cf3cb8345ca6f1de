import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { AccessRequestContext } from './context.ts';
import { kindsOf, serversOf } from './person.ts';
import { allows } from './policy.ts';
import { sealLink } from './private-link.ts';
import { type AccessRequest, GrantedAccess, type OwnAccessRequest } from './schema.ts';
import type { RequestRow } from './store-requests.ts';
import { serverIdsOf } from './way-in.ts';

/** A request as its person sees it under the private link. A decoy looks like one. */
export async function presentOwn(context: AccessRequestContext, row: RequestRow): Promise<OwnAccessRequest> {
  const { media, notices, requests, secrets } = context;
  const { state } = row;
  const servers = await serversOf(context, serverIdsOf(row));
  const opened = state === 'in' ? servers : [];
  const links = await Promise.all(
    opened.map(async ({ id, name }) => ({ name, of: await media.openLinks(id) })),
  );
  return {
    link: sealLink(secrets, 'access-request', row.id),
    who: row.written,
    state,
    place: state === 'in_line' ? 1 + (await requests.countBefore(row)) : null,
    reason: state === 'refused' ? row.reason : null,
    problem_code: row.problem_code,
    server_name: servers.length > 0 ? servers.map((server) => server.name).join(', ') : null,
    server_kind_label: kindsOf(context, servers),
    open_links: links.flatMap(({ name, of }) => {
      const url = of.find((link) => link.device === 'web')?.url;
      return url === undefined ? [] : [{ name, url }];
    }),
    continue_path: state === 'approved' ? `/invite/${row.invite_code}` : null,
    may_withdraw: allows('withdraw', state),
    is_mailed: row.email !== null && (await notices.canWriteTo(row.email)),
  };
}

/** Requests as the owner sees them in lists. */
export function presentRequests(
  { requests }: AccessRequestContext,
  rows: readonly RequestRow[],
): Promise<AccessRequest[]> {
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      who: row.written,
      name: row.name,
      email: row.email,
      message: row.message,
      language: row.language,
      state: row.state,
      place: row.state === 'in_line' ? 1 + (await requests.countBefore(row)) : null,
      by_code: row.code_invite_id !== null,
      access: row.access === null ? null : GrantedAccess.parse(JSON.parse(row.access)),
      invite_id: row.invite_id,
      member_id: row.member_id,
      problem_code: row.problem_code,
      reason: row.reason,
      answered_by: row.answered_by,
      asked_before: (await requests.countOf(row.person_key)) - 1,
      asked_at: toIso(row.asked_at),
      lined_at: toIsoOrNull(row.lined_at),
      answered_at: toIsoOrNull(row.answered_at),
    })),
  );
}
