import { z } from 'zod';
import type { PersonalInvite } from '#domains/invites/index.ts';
import { AppError } from '#kernel/errors.ts';
import type { AccessRequestParts, Doer } from './context.ts';
import { GrantedAccess } from './schema.ts';
import type { AccessRequestSettings } from './settings.ts';
import type { RequestRow } from './store-requests.ts';

const ServerIds = z.array(z.string());

/** Beside the code of an invite, which says all that is given. */
export const NOTHING_ELSE: GrantedAccess = {
  tier_id: null,
  server_id: null,
  library_ids: null,
  duration_days: null,
};

/** What the settings give everyone who asks. */
export function usualAccess(values: AccessRequestSettings): GrantedAccess {
  const { tier_id, server_id, library_ids, duration_days } = values;
  return { tier_id, server_id, library_ids, duration_days };
}

/**
 * The invite for a person who asked, of one use and bound to what he wrote: the way in from there is everybody's, with
 * its journal and its undoing. Who wrote the code of another invite gets what that one gives. Throws 422 for a wrong field, 409 `not_ready`.
 */
export function inviteFor(
  context: Pick<AccessRequestParts, 'invites'>,
  row: Pick<RequestRow, 'written' | 'name' | 'code_invite_id'>,
  access: GrantedAccess,
  doer: Doer,
): Promise<PersonalInvite> {
  const person = { bound_to: row.written, recipient: row.name === '' ? row.written : row.name };
  return context.invites.prepare({ ...person, ...openingOf(access) }, doer, row.code_invite_id);
}

function openingOf({ tier_id, server_id, library_ids, duration_days }: GrantedAccess) {
  if (tier_id !== null) return { tier_id };
  return {
    duration_days,
    ...(server_id === null ? {} : { server_id }),
    ...(library_ids === null ? {} : { libraries: library_ids }),
  };
}

/** For whoever only asks whether there is a way in: null where there is none. What else goes wrong is thrown on. */
export function unlessNoWayIn(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

/** The servers on which a seat is needed, as far as that is decided. */
export function serverIdsOf(row: Pick<RequestRow, 'server_ids'>): string[] {
  return ServerIds.parse(JSON.parse(row.server_ids));
}

/** The access that was decided for a request; until then what the settings give. */
export function accessOf(
  row: Pick<RequestRow, 'access' | 'code_invite_id'>,
  values: AccessRequestSettings,
): GrantedAccess {
  if (row.access !== null) return GrantedAccess.parse(JSON.parse(row.access));
  return row.code_invite_id === null ? usualAccess(values) : NOTHING_ELSE;
}
