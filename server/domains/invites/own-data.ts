import type { OwnDataPart } from '#domains/accounts/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';

/** Every try of a person to come in by an invite, for himself. */
export function redemptionData({ redemptions }: Pick<InviteContext, 'redemptions'>): OwnDataPart {
  return async (person) => ({
    redemptions: (await redemptions.ofPerson(person)).map((row) => ({
      invite_code: row.invite_code,
      status: row.status,
      outcome: row.outcome,
      name: row.name,
      email: row.email,
      username: row.username,
      provider: row.provider,
      external_id: row.external_id,
      attempts: row.attempts,
      ip: row.ip,
      created_at: toIso(row.created_at),
      finished_at: toIsoOrNull(row.finished_at),
    })),
  });
}
