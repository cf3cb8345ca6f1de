import { MINUTE_MS, toIsoOrNull } from '#kernel/clock.ts';
import type { InviteContext } from './deps.ts';
import { type InviteFacts, judgeInvite, type ServerFacts } from './judge-invite.ts';
import type { Looker } from './look-at-servers.ts';
import type { Check, Preflight } from './schema-preflight.ts';
import type { InviteRow } from './store-invites.ts';
import type { KnownLook, PreflightStore } from './store-preflight.ts';
import type { Terms } from './terms.ts';

/** A look older than this is told as stale. */
const STALE_MS = 30 * MINUTE_MS;
const WORST_FIRST = ['problem', 'warning', 'unknown', 'ok'] as const;

/** What the preflight works with, beside what all invites do. */
export type PreflightParts = { context: InviteContext; store: PreflightStore; looker: Looker };

/**
 * Whether an invite on these terms would let people in, from what was last seen of its servers. Waits for none of them:
 * where a look is old, or `now` is wished, the next one is begun in the background.
 */
export async function preflight(
  parts: PreflightParts,
  invite: InviteRow,
  terms: Terms,
  now = false,
): Promise<Preflight> {
  const { context, store, looker } = parts;
  const ids = terms.access.map((one) => one.server_id);
  const looks = await store.looks(ids);
  const facts = await gatherFacts(context, invite, terms, looks);
  const connected = facts.servers.flatMap(({ server }) => server?.id ?? []);
  looker.lookSoon(connected, looks, now);
  const checks = judgeInvite(facts);
  const times = connected.map((id) => looks.get(id)?.lookedAt ?? null);
  const oldest = times.includes(null) || times.length === 0 ? null : Math.min(...times.map(Number));
  return {
    state: worstOf(checks),
    checks,
    looked_at: toIsoOrNull(oldest),
    stale: oldest !== null && context.clock.now() - oldest > STALE_MS,
    looking: connected.some((id) => looker.isLooking(id)),
  };
}

type Connected = Pick<ServerFacts, 'server' | 'descriptor' | 'libraries'>;

/** What is known of an invite on these terms, without asking any server. `read` keeps what was read for other invites. */
export async function gatherFacts(
  context: InviteContext,
  invite: InviteRow,
  terms: Terms,
  looks: ReadonlyMap<string, KnownLook>,
  read = new Map<string, Promise<Connected>>(),
): Promise<InviteFacts> {
  const readOnce = (id: string): Promise<Connected> => {
    const known = read.get(id) ?? readServer(context, id);
    read.set(id, known);
    return known;
  };
  const servers = await Promise.all(
    terms.access.map(
      async (access): Promise<ServerFacts> => ({
        access,
        ...(await readOnce(access.server_id)),
        known: looks.get(access.server_id) ?? null,
      }),
    ),
  );
  const { tier_id: tierId, onboarding_flow_id: flowId, bound_to: boundTo } = invite;
  return {
    invite,
    now: context.clock.now(),
    tierExists: tierId === null ? null : (await context.tiers.get(tierId)) !== null,
    flowExists: flowId === null ? null : await context.onboarding.exists(flowId),
    canMail: boundTo?.includes('@') ? await context.notices.canWriteTo(boundTo) : null,
    servers,
  };
}

async function readServer({ media }: InviteContext, id: string): Promise<Connected> {
  const server = await media.servers.get(id);
  if (server === null) return { server: null, descriptor: null, libraries: [] };
  return { server, descriptor: media.descriptor(server.kind), libraries: await media.libraries(id) };
}

function worstOf(checks: readonly Check[]): Check['state'] {
  return WORST_FIRST.find((state) => checks.some((check) => check.state === state)) ?? 'ok';
}
