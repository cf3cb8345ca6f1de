import { STEP_NAMES, stepName } from '#domains/members/index.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import type { SagaRecord } from '#kernel/saga.ts';
import { type Attempt, type AttemptServer, loadAttempt } from './attempt.ts';
import { canChooseAgain } from './choose-again.ts';
import type { InviteContext } from './deps.ts';
import { mayMend } from './may-mend.ts';
import type { OpenedServer } from './open-server.ts';
import { serverBrief } from './present.ts';
import { readProblem } from './problems.ts';
import { sagaIdOf } from './saga-id.ts';
import type { Redemption, RedemptionServer, Welcome } from './schema-redemption.ts';
import { standingAt } from './server-standing.ts';
import type { RedemptionRow } from './store-redemptions.ts';

const POSTERS = 12;

/** A redemption as its guest sees it while it happens and after. */
export async function presentRedemption(context: InviteContext, row: RedemptionRow): Promise<Redemption> {
  const attempt = await loadAttempt(context, row.id);
  const { redemption } = attempt;
  const records = await loadRecords(context, attempt);
  const hasFailed = attempt.servers.some(({ row: { state } }) => state === 'failed');
  const isMendable = hasFailed && (await mayMend(context, redemption));
  const servers = await Promise.all(
    attempt.servers.map((at) =>
      presentServer(context, attempt, at, records.get(at.row.server_id) ?? null, isMendable),
    ),
  );
  const whole = redemption.on_failure === 'undo_all' ? (records.values().next().value ?? null) : null;
  const isUndoing = redemption.status === 'running' && whole?.state === 'undoing';
  const stored = readProblem(redemption.problem);
  return {
    id: redemption.id,
    status: isUndoing ? 'undoing' : redemption.status,
    steps: STEP_NAMES.map((name) => ({
      name,
      state: stepState(attempt.servers.map((at) => stateAt(at, records.get(at.row.server_id) ?? null, name))),
    })),
    person: {
      name: redemption.name,
      avatar_url: avatarOf(context, redemption, servers[0]?.id),
    },
    outcome: redemption.outcome,
    problem: presentProblem(isUndoing ? (whole?.failure ?? stored) : stored),
    waiting_for: servers.find((server) => server.waiting_for !== null)?.waiting_for ?? null,
    welcome: redemption.status === 'done' ? await firstWelcome(context, attempt, servers) : null,
    can_choose_again: canChooseAgain(redemption, context.clock.now()),
    on_failure: redemption.on_failure,
    servers,
  };
}

/** What the journal says of each server; the same for all where they go together. */
async function loadRecords(
  context: InviteContext,
  { redemption, servers }: Attempt,
): Promise<Map<string, SagaRecord>> {
  const sagaIds = [...new Set(servers.map(({ row }) => sagaIdOf(redemption, row)))];
  const loaded = new Map(
    await Promise.all(sagaIds.map(async (id) => [id, await context.journal.load(id)] as const)),
  );
  return new Map(
    servers.flatMap(({ row }) => {
      const record = loaded.get(sagaIdOf(redemption, row));
      return record ? [[row.server_id, record] as const] : [];
    }),
  );
}

async function presentServer(
  context: InviteContext,
  attempt: Attempt,
  at: AttemptServer,
  record: SagaRecord | null,
  isMendable: boolean,
): Promise<RedemptionServer> {
  const { redemption } = attempt;
  const { row, opened } = at;
  const isIn = row.state === 'done' && redemption.status !== 'undone';
  const descriptor = opened && context.media.descriptor(opened.server.kind);
  return {
    ...serverBrief(context, row.server_id, opened?.server ?? null),
    ...standingAt(row, record, context.clock.now()),
    outcome: row.outcome,
    steps: STEP_NAMES.map((name) => ({ name, state: stepState([stateAt(at, record, name)]) })),
    join_flow: descriptor?.joinFlow ?? (row.username === null ? 'external_sign_in' : 'local_account'),
    username: row.username,
    existing: row.is_existing === 1,
    password_min_length: descriptor?.localAccounts?.passwordMinLength ?? null,
    can_mend: isMendable && row.state === 'failed' && opened !== null,
    welcome: isIn && opened ? await presentWelcome(context, attempt, opened) : null,
  };
}

type StepState = Redemption['steps'][number]['state'];

function stateAt({ row }: AttemptServer, record: SagaRecord | null, name: (typeof STEP_NAMES)[number]) {
  return row.state === 'done' ? 'done' : record?.steps.get(stepName(name, row.server_id))?.state;
}

function stepState(states: ReadonlyArray<string | undefined>): StepState {
  if (states.some((state) => state === 'intent')) return 'running';
  if (states.some((state) => state === 'undone')) return 'undone';
  return states.length > 0 && states.every((state) => state === 'done') ? 'done' : 'waiting';
}

/** Of the first server that let him in; where they are all gone by now, of the one that new invites open. */
async function firstWelcome(
  context: InviteContext,
  attempt: Attempt,
  servers: readonly RedemptionServer[],
): Promise<Welcome | null> {
  const known = servers.find((server) => server.welcome !== null)?.welcome;
  if (known) return known;
  const server = await context.media.servers.default();
  return server && presentWelcome(context, attempt, { server, libraries: [] });
}

async function presentWelcome(
  context: InviteContext,
  { redemption: { member_id: memberId } }: Attempt,
  { server, libraries }: Pick<OpenedServer, 'server' | 'libraries'>,
): Promise<Welcome> {
  const links = await context.media.openLinks(server.id);
  const expiresAt = memberId === null ? null : await context.members.expiryOf(memberId);
  return {
    server_name: server.name,
    open_url: links.find((link) => link.device === 'web')?.url ?? null,
    links,
    libraries: libraries.map((library) => ({ title: library.title, type: library.type })),
    expires_at: toIsoOrNull(expiresAt),
    posters: await context.media.posters(
      server.id,
      libraries.map((library) => library.id),
      POSTERS,
    ),
  };
}

export function avatarOf(
  context: InviteContext,
  row: RedemptionRow,
  serverId: string | undefined,
): string | null {
  return serverId ? context.media.avatar(serverId, row.avatar_url) : null;
}

export function presentProblem(problem: ReturnType<typeof readProblem>): Redemption['problem'] {
  if (problem === null) return null;
  const { code, detail, retryAfterSeconds } = problem;
  return { code, detail, retry_after_seconds: retryAfterSeconds ?? null };
}
