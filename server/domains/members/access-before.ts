import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Schema } from '#db/schema.ts';
import { Restrictions } from '#domains/media/index.ts';
import type { Doer, MemberContext } from './context.ts';
import { reinviteRunning } from './errors.ts';
import { memberChanged } from './events.ts';
import type { Work } from './pause-member.ts';
import { ACCOUNT_PROBLEM_CODES } from './policy.ts';
import { take } from './put-on-tier.ts';
import { grantAccess } from './reinvite-member.ts';
import type { AccountFields, Member } from './store.ts';
import { setTier } from './store-tiers.ts';

const Texts = z.array(z.string()).readonly();

/** What is wanted of a member, remembered before it is changed for many at once. */
export const AccessBefore = z.object({
  expires_at: z.number().nullable(),
  leaving: z.enum(['removal', 'expiry']).nullable(),
  tier_id: z.string().nullable(),
  accounts: z.array(
    z.object({
      id: z.string(),
      wanted: z.enum(['access', 'disabled', 'none']),
      observed: z.enum(['invited', 'pending', 'accepted', 'changed', 'disabled', 'gone', 'unknown']),
      library_ids: Texts,
      permissions: z.object({
        canDownload: z.boolean(),
        canUseLiveTv: z.boolean(),
        canUploadCamera: z.boolean(),
        restrictions: Restrictions,
      }),
      problem: z
        .object({
          code: z.enum(ACCOUNT_PROBLEM_CODES),
          detail: z.string(),
          differences: z
            .object({ missing: Texts, extra: Texts, permissions: Texts, restrictions: Texts })
            .optional(),
        })
        .nullable(),
    }),
  ),
});
export type AccessBefore = z.infer<typeof AccessBefore>;

export function accessOf(member: Member): AccessBefore {
  return {
    expires_at: member.expiresAt,
    leaving: member.leaving,
    tier_id: member.tierId,
    accounts: member.accounts.map((account) => ({
      id: account.id,
      wanted: account.wanted,
      observed: account.observed,
      library_ids: account.libraryIds,
      permissions: account.permissions,
      problem: account.lastProblem,
    })),
  };
}

/**
 * What was wanted is wanted again, and the servers are to be told: access that came since is taken away, and access that
 * has gone since is given back by an invitation. In the caller's transaction, which holds the member. Throws 409
 * `reinvite_running`.
 */
export async function putBack(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  before: AccessBefore,
  doer: Doer,
): Promise<Work> {
  const { store, clock } = context;
  if (member.accounts.some(({ observed }) => observed === 'invited')) throw reinviteRunning();
  const work: Work = { due: [], granted: [] };
  for (const account of member.accounts) {
    const was = before.accounts.find(({ id }) => id === account.id);
    if (!was) {
      await take(context, trx, account);
      work.due.push(account.id);
      continue;
    }
    const { wanted, libraryIds, permissions } = account;
    if (isDeepStrictEqual(wantedOf(was), { wanted, libraryIds, permissions })) continue;
    const isInvited = was.wanted === 'access' && was.observed !== 'gone' && account.observed === 'gone';
    const nextTryAt = isInvited ? null : clock.now();
    await store.updateAccount(trx, account.id, {
      ...account,
      ...wantedOf(was),
      lastProblem: null,
      nextTryAt,
      tries: 0,
    });
    work[isInvited ? 'granted' : 'due'].push(account.id);
  }
  if (work.granted.length > 0) await grantAccess(context, trx, member.id, work.granted);
  await writePerson(context, trx, member, before, doer);
  return work;
}

/** What differed at the servers differs again, and is a finding: no server is told. In the caller's transaction. */
export async function putBackFindings(
  context: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  before: AccessBefore,
  doer: Doer,
): Promise<void> {
  for (const account of member.accounts) {
    const was = before.accounts.find(({ id }) => id === account.id);
    // What was changed since is newer.
    if (!was?.problem || account.nextTryAt !== null || account.observed === 'invited') continue;
    const back = { ...wantedOf(was), observed: was.observed, lastProblem: was.problem };
    await context.store.updateAccount(trx, account.id, { ...account, ...back });
  }
  await writePerson(context, trx, member, before, doer);
}

function wantedOf(
  was: AccessBefore['accounts'][number],
): Pick<AccountFields, 'wanted' | 'libraryIds' | 'permissions'> {
  return { wanted: was.wanted, libraryIds: was.library_ids, permissions: was.permissions };
}

async function writePerson(
  { store, outbox, audit }: MemberContext,
  trx: Transaction<Schema>,
  member: Member,
  before: AccessBefore,
  doer: Doer,
): Promise<void> {
  const { id, name, inviteId } = member;
  const { expires_at: expiresAt, leaving } = before;
  await store.update(trx, id, { ...member, expiresAt, leaving });
  await setTier(trx, id, before.tier_id);
  await outbox.publish(trx, memberChanged, { member_id: id, invite_id: inviteId, name });
  await audit.record(trx, { ...doer, action: 'member.put_back', target: { kind: 'member', id, name } });
}
