import { memberExpired } from '#domains/notifications/index.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { FOYER_ITSELF, type MemberContext } from './context.ts';
import { memberChanged, memberRemoved } from './events.ts';
import { personOf, serverNamesOf } from './person.ts';
import { reconcileDue } from './reconcile-account.ts';
import { wantNone } from './remove-member.ts';
import { memberSettings } from './settings.ts';
import type { MemberAccount } from './store.ts';
import { setDeleteAfter, switchedOffDue } from './store-care.ts';

const BATCH = 200;

/** How accounts end: how long those are kept that a server can switch off. */
type Ending = { keepMs: number; canSwitchOff: ReadonlySet<string> };

/**
 * Ends the stay of everyone whose time is over, and tries it: nobody's waits for that of another. Who is switched off
 * first is removed once the days to keep him are over.
 */
export async function expireMembers(context: MemberContext, signal: AbortSignal): Promise<void> {
  const { db, store, clock } = context;
  const ids = await store.expired(db, clock.now(), BATCH);
  const ending = await readEnding(context);
  for (const id of ids) await startExpiry(context, id, ending);
  const switchedOff = await switchedOffDue(db, clock.now(), BATCH);
  for (const accountId of switchedOff) await startRemoval(context, accountId);
  context.outbox.poke();
  if (ids.length + switchedOff.length > 0) await reconcileDue(context, signal);
}

async function readEnding({ settings, media }: MemberContext): Promise<Ending> {
  const { values } = await settings.read(memberSettings);
  const able = (await media.servers.list()).filter(({ kind }) =>
    media.descriptor(kind).capabilities.includes('enable_disable_user'),
  );
  return {
    keepMs: values.keep_disabled_days * DAY_MS,
    canSwitchOff: new Set(able.map((server) => server.id)),
  };
}

async function startExpiry(context: MemberContext, id: string, ending: Ending): Promise<void> {
  const { db, store, clock, outbox, audit, notices } = context;
  const known = await store.get(db, id);
  if (!known) return;
  const person = await personOf(context, known);
  const serverName = await serverNamesOf(context, known);
  await db.transaction().execute(async (trx) => {
    const now = clock.now();
    if (!(await store.takeForExpiry(trx, id, now))) return;
    const member = await store.get(trx, id);
    if (!member) return;
    for (const account of member.accounts) {
      const isKept = ending.keepMs > 0 && ending.canSwitchOff.has(account.serverId) && isIn(account);
      const none = wantNone(account, now, false);
      await store.updateAccount(trx, account.id, isKept ? { ...none, wanted: 'disabled' } : none);
      if (isKept) await setDeleteAfter(trx, account.id, now + ending.keepMs);
    }
    const about = { member_id: id, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberChanged, about);
    if (member.accounts.length === 0)
      await outbox.publish(trx, memberRemoved, { ...about, reason: 'expiry', keep_invite: false });
    await notices.tell(trx, memberExpired, { server_name: serverName, link: '/home' }, person, {
      once: `${id} ${member.expiresAt}`,
    });
    await audit.record(trx, {
      actor: FOYER_ITSELF,
      action: 'member.expired',
      target: { kind: 'member', id, name: member.name },
      details: { servers: member.accounts.map((account) => account.serverId) },
    });
  });
}

/** Whoever was never really in is not kept: there is nothing to switch off. */
function isIn(account: MemberAccount): boolean {
  return account.observed === 'accepted' || account.observed === 'changed';
}

async function startRemoval(context: MemberContext, accountId: string): Promise<void> {
  const { db, store, clock, outbox, audit } = context;
  await db.transaction().execute(async (trx) => {
    const read = await store.account(trx, accountId);
    const member = read && (await store.lock(trx, read.memberId));
    const account = member?.accounts.find((one) => one.id === accountId);
    if (!member || account?.wanted !== 'disabled') return;
    await store.updateAccount(trx, accountId, wantNone(account, clock.now(), false));
    const about = { member_id: member.id, invite_id: member.inviteId, name: member.name };
    await outbox.publish(trx, memberChanged, about);
    await audit.record(trx, {
      actor: FOYER_ITSELF,
      action: 'member.removal_started',
      target: { kind: 'member', id: member.id, name: member.name },
      details: { servers: [account.serverId] },
    });
  });
}
