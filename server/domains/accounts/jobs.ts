import { defineJob, type JobDefinition } from '#jobs/define.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/clock.ts';
import { createApiKeyStore } from './api-key-store.ts';
import { createAuditStore } from './audit-store.ts';
import type { AccountsContext } from './context.ts';
import { createExternalStore } from './external-store.ts';
import { createOneTimeStore } from './one-time-store.ts';
import { createSessionStore } from './session-store.ts';

const KEEP_AUDIT_MS = 400 * DAY_MS;
/** An ended key stays in the list for a while, so that its owner sees why a script stopped. */
const KEEP_ENDED_KEYS_MS = 90 * DAY_MS;
const KEEP_ENDED_SIGN_INS_MS = HOUR_MS;

export function createAccountJobs(context: AccountsContext): JobDefinition[] {
  const { db, clock } = context;

  return [
    defineJob({
      id: 'accounts.prune',
      description:
        'Deletes sessions, sign-ins, links and API keys that ended, so that nothing old lies around.',
      schedule: { everyMs: HOUR_MS },
      timeoutMs: 5 * MINUTE_MS,
      run: async () => {
        const now = clock.now();
        await createSessionStore(db).prune(now);
        await createExternalStore(db).prune(now - KEEP_ENDED_SIGN_INS_MS);
        await createOneTimeStore(db).prune(now);
        await createApiKeyStore(db).prune(now - KEEP_ENDED_KEYS_MS);
      },
    }),
    defineJob({
      id: 'accounts.audit_retention',
      description: 'Deletes entries of the audit log that are older than 400 days.',
      schedule: { everyMs: DAY_MS },
      timeoutMs: 5 * MINUTE_MS,
      run: async () => {
        await createAuditStore(db).prune(clock.now() - KEEP_AUDIT_MS);
      },
    }),
  ];
}
