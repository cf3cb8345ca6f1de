import { grantSteps } from '#domains/members/index.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { SagaStep } from '#kernel/saga.ts';
import type { InviteContext } from './deps.ts';
import { hasOwnAccounts, type OpenedServer, openAccess } from './open-server.ts';
import type { RedemptionServerRow } from './store-redemption-servers.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { parseTerms, type Terms, termsOfOne } from './terms.ts';

/** A share that is not visible to the guest is waited for this long; then he is told to accept it by e-mail. */
const ACCEPT_WITHIN_MS = 30 * SECOND_MS;
const NO_TERMS: Terms = { tier: null, durationDays: null, access: [] };

/** One person's attempt to get in, from what is stored: the same before and after a crash. */
export type Attempt = {
  redemption: RedemptionRow;
  terms: Terms;
  /** The flows of steps that it goes by. */
  flows: Awaited<ReturnType<InviteContext['onboarding']['flowsFor']>>;
  servers: Array<{
    row: RedemptionServerRow;
    /** Null where the server was disconnected meanwhile. */
    opened: OpenedServer | null;
    /** As what he is let in there. */
    userType: 'friend' | 'home' | 'local';
  }>;
};
export type AttemptServer = Attempt['servers'][number];

/** Throws 404. */
export async function loadAttempt(context: InviteContext, id: string): Promise<Attempt> {
  const redemption = await context.redemptions.byId(id);
  if (!redemption) throw notFound('redemption');
  // Where the invite was deleted meanwhile, what was begun goes on by its terms.
  const invite = await context.invites.byId(redemption.invite_id);
  const terms = parseTerms(redemption.terms) ?? (invite ? await termsOfOne(context, invite) : NO_TERMS);
  const opened = await openAccess(context, terms.access);
  const stored = await context.redemptionServers.ofRedemption(id);
  const rows = stored.length > 0 ? stored : rowsFromBefore(redemption, opened);
  const servers = rows.map((row) => {
    const at = opened.find(({ server }) => server.id === row.server_id) ?? null;
    const isLocal = at !== null && hasOwnAccounts(context, at.server);
    const vendor = terms.userType ?? invite?.user_type ?? 'friend';
    return { row, opened: at, userType: isLocal ? ('local' as const) : vendor };
  });
  const kinds = opened.map(({ server }) => server.kind);
  const flows = await context.onboarding.flowsFor(invite?.onboarding_flow_id ?? null, kinds);
  return { redemption, terms, flows, servers };
}

/** An attempt that began before servers had rows of their own goes on as if it had them. */
function rowsFromBefore(redemption: RedemptionRow, opened: readonly OpenedServer[]): RedemptionServerRow[] {
  const { id, status, started_at, finished_at } = redemption;
  const waits = status === 'running' && redemption.member_id !== null;
  const outcome = waits ? 'invitation_sent' : redemption.outcome;
  return opened.map(({ server }, position) => ({
    redemption_id: id,
    server_id: server.id,
    position,
    state: status,
    outcome,
    username: null,
    is_existing: 0,
    password_sealed: null,
    problem: redemption.problem,
    started_at,
    finished_at,
  }));
}

/** What lets the person into one of the servers. */
export function stepsAt(
  context: InviteContext,
  { redemption }: Attempt,
  { row, opened, userType }: AttemptServer,
): SagaStep[] {
  if (opened === null) return [goneServer(row.server_id)];
  const { server, libraries, permissions } = opened;
  const { provider, external_id: externalId, token_sealed: token } = redemption;
  const { decrypt } = context.secrets;
  const isLocal = userType === 'local';
  const isKnownThere = !isLocal && provider === context.media.signInFor(server.kind)?.provider;
  const grant = {
    serverId: server.id,
    userType,
    email: isLocal ? null : redemption.email,
    username: isLocal ? row.username : redemption.username,
    isExisting: row.is_existing === 1,
    password: row.password_sealed === null ? null : decrypt(row.password_sealed),
    externalId: isKnownThere ? externalId : null,
    token: isLocal || token === null ? null : decrypt(token),
    libraryIds: libraries.map((library) => library.externalId),
    permissions,
    acceptWithinMs: ACCEPT_WITHIN_MS,
  };
  const { email } = redemption;
  return grantSteps(context.media, grant, context.clock.now, (user) =>
    // Whether his earlier access is still being taken away; that is then tried at once.
    context.members.finishRemoval(
      { provider, externalId, email },
      server.id,
      user?.externalUserId ?? calledThere(redemption, row),
    ),
  );
}

/** What the person is called at a server that has not named him yet. */
export function calledThere(redemption: RedemptionRow, row: RedemptionServerRow): string {
  return row.username ?? redemption.email ?? redemption.name;
}

/** Its name is none of the steps that may be done already: what was begun there is not gone on with. */
export function goneServer(serverId: string): SagaStep {
  return {
    name: `server:${serverId}`,
    act: async () => {
      throw notFound('server');
    },
    find: async () => null,
    undo: async () => undefined,
  };
}

/** The server that a step of a redemption acts at. */
export function serverOfStep(step: string | undefined): string | null {
  return step?.slice(step.indexOf(':') + 1) ?? null;
}
