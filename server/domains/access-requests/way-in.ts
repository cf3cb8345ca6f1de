import { z } from 'zod';
import type { PersonalInvite } from '#domains/invites/index.ts';
import type { AccessRequestContext, Doer } from './context.ts';
import { GrantedAccess } from './schema.ts';
import type { AccessRequestSettings } from './settings.ts';
import type { RequestRow } from './store-requests.ts';

const ServerIds = z.array(z.string());

/** What the settings give everyone who asks. */
export function usualAccess(values: AccessRequestSettings): GrantedAccess {
  const { server_id, library_ids, duration_days } = values;
  return { server_id, library_ids, duration_days };
}

/**
 * The invite for a person who asked, of one use and bound to what he wrote: the way in from there is everybody's, with
 * its journal and its undoing. Throws 422 for a wrong field, 409 `not_ready`.
 */
export function inviteFor(
  context: AccessRequestContext,
  row: Pick<RequestRow, 'written' | 'name'>,
  access: GrantedAccess,
  doer: Doer,
): Promise<PersonalInvite> {
  const wish = {
    bound_to: row.written,
    recipient: row.name === '' ? row.written : row.name,
    duration_days: access.duration_days,
    ...(access.server_id === null ? {} : { server_id: access.server_id }),
    ...(access.library_ids === null ? {} : { libraries: access.library_ids }),
  };
  return context.invites.prepare(wish, doer);
}

/** The servers on which a seat is needed, as far as that is decided. */
export function serverIdsOf(row: Pick<RequestRow, 'server_ids'>): string[] {
  return ServerIds.parse(JSON.parse(row.server_ids));
}

/** The access that was decided for a request; until then what the settings give. */
export function accessOf(row: Pick<RequestRow, 'access'>, values: AccessRequestSettings): GrantedAccess {
  return row.access === null ? usualAccess(values) : GrantedAccess.parse(JSON.parse(row.access));
}
