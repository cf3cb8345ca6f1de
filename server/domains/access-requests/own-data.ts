import type { OwnDataPart } from '#domains/accounts/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { AccessRequestContext } from './context.ts';

/** What a person has asked for before he was in, for himself. */
export function requestData({ requests }: Pick<AccessRequestContext, 'requests'>): OwnDataPart {
  return async (person) => ({
    access_requests: (await requests.ofPerson(person)).map((row) => ({
      written: row.written,
      name: row.name,
      email: row.email,
      message: row.message,
      language: row.language,
      state: row.state,
      reason: row.reason,
      asked_at: toIso(row.asked_at),
      answered_at: toIsoOrNull(row.answered_at),
    })),
  });
}
