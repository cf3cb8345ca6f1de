import { inviteBroken } from '#domains/notifications/index.ts';
import { MINUTE_MS } from '#kernel/clock.ts';
import { judgeInvite } from './judge-invite.ts';
import { gatherFacts, type PreflightParts } from './run-preflight.ts';
import type { Check } from './schema-preflight.ts';
import type { InviteRow } from './store-invites.ts';
import type { KnownLook } from './store-preflight.ts';
import { termsOf } from './terms.ts';

const PAGE = 200;
const NAMED = 3;
/** A server that is away for less is no news: the second look in a row has to find it away too. */
const PATIENCE_MS = 9 * MINUTE_MS;

/**
 * Looks through the invites that are open. Those that let nobody in any more, for a reason outside of them, are marked,
 * and the owners are told once; an invite that is well again may break anew.
 */
export async function watchInvites(parts: PreflightParts, signal: AbortSignal): Promise<void> {
  const { context, store } = parts;
  const servers = await context.media.servers.list();
  const looks = await store.looks(servers.map((server) => server.id));
  const broken: InviteRow[] = [];
  const read: Parameters<typeof gatherFacts>[4] = new Map();
  for (let after = ''; !signal.aborted; ) {
    const page = await store.openInvites(after, PAGE, context.clock.now());
    const terms = await termsOf(context, page);
    const well: string[] = [];
    for (const invite of page) {
      const its = terms.get(invite.id);
      if (!its) continue;
      const checks = judgeInvite(await gatherFacts(context, invite, its, looks, read));
      const state = stateOf(checks, looks, context.clock.now());
      if (state === 'broken' && invite.broken_at === null) broken.push(invite);
      if (state === 'well' && invite.broken_at !== null) well.push(invite.id);
    }
    await store.markWell(well);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  if (broken.length > 0) await tellOnce(parts, broken);
}

/** `waiting` where something is wrong that may pass by itself, or nobody could be asked: what was known stays. */
function stateOf(
  checks: readonly Check[],
  looks: ReadonlyMap<string, KnownLook>,
  now: number,
): 'broken' | 'waiting' | 'well' {
  // That nobody reaches the server from elsewhere may be meant so, and keeps nobody from getting in.
  const problems = checks.filter((check) => check.state === 'problem' && check.check !== 'outside');
  const lasts = problems.some(({ check, server }) => {
    if (check !== 'reachable' && check !== 'token') return true;
    const since = looks.get(server?.id ?? '')?.unwellSince ?? null;
    return since !== null && now - since >= PATIENCE_MS;
  });
  if (lasts) return 'broken';
  const isUnknown = checks.some((check) => check.state === 'unknown' && check.check === 'reachable');
  return problems.length > 0 || isUnknown ? 'waiting' : 'well';
}

/** The marks and the notice stand in one transaction, so that neither is without the other. */
async function tellOnce({ context, store }: PreflightParts, broken: readonly InviteRow[]): Promise<void> {
  const { db, notices, outbox, clock } = context;
  await db.transaction().execute(async (trx) => {
    const ids: string[] = [];
    for (let at = 0; at < broken.length; at += PAGE) {
      const page = broken.slice(at, at + PAGE).map((invite) => invite.id);
      ids.push(...(await store.markBroken(trx, page, clock.now())));
    }
    const news = broken.filter((invite) => ids.includes(invite.id));
    const [first] = news;
    if (!first) return;
    const names = news.slice(0, NAMED).map((invite) => invite.description || invite.code);
    await notices.tell(
      trx,
      inviteBroken,
      { invite_id: first.id, names, count: news.length },
      { kind: 'owners' },
    );
  });
  outbox.poke();
}
