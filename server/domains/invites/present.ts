import { STEP_NAMES, stepName } from '#domains/members/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { SagaRecord } from '#kernel/saga.ts';
import type { InviteContext } from './deps.ts';
import { languageOf } from './landing.ts';
import { openedServers } from './open-server.ts';
import { StoredProblem } from './problems.ts';
import type { Invite, Redemption, RedemptionRecord } from './schema.ts';
import { badgesOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { parseTerms, type Terms, termsOf, termsOfOne } from './terms.ts';

const POSTERS = 12;
const NO_TERMS: Terms = { tier: null, durationDays: null, access: [] };

/** Invites as the owner sees them, with their users: three look-ups for a whole page. */
export async function presentInvites(context: InviteContext, rows: readonly InviteRow[]): Promise<Invite[]> {
  const ids = rows.map((row) => row.id);
  const terms = await termsOf(context, rows);
  const users = await context.members.ofInvites(ids);
  const servers = await context.media.servers.list();
  const libraries = new Map(
    await Promise.all(
      servers.map(async (server) => [server.id, await context.media.libraries(server.id)] as const),
    ),
  );
  const now = context.clock.now();
  return rows.map((row) => {
    const { tier, durationDays, access } = terms.get(row.id) ?? NO_TERMS;
    const [first] = access;
    const known = first ? (libraries.get(first.server_id) ?? []) : [];
    const pickedIds = first && first.libraries !== 'all' ? first.libraries : null;
    const picked = known.filter((library) => pickedIds?.includes(library.id));
    return {
      id: row.id,
      code: row.code,
      url: inviteUrl(context, row.code),
      description: row.description,
      message: row.message,
      server_id: first?.server_id ?? null,
      server_name: servers.find((server) => server.id === first?.server_id)?.name ?? null,
      created_at: toIso(row.created_at),
      created_by: row.created_by_name,
      expires_at: toIsoOrNull(row.expires_at),
      usage_limit: row.usage_limit,
      used_count: row.used_count,
      duration_days: durationDays,
      allow_sync: first?.allow_sync ?? row.allow_sync === 1,
      allow_channels: first?.allow_channels ?? row.allow_channels === 1,
      allow_camera_upload: first?.allow_camera_upload ?? row.allow_camera_upload === 1,
      plex_home: row.user_type === 'home',
      libraries: pickedIds === null ? 'all' : picked.map((library) => library.externalId).join(','),
      library_ids: pickedIds ?? [],
      is_active: row.is_active === 1,
      tier,
      tier_id: row.tier_id,
      access,
      bound_to: row.bound_to,
      recipient: row.recipient,
      batch_id: row.batch_id,
      onboarding_flow_id: row.onboarding_flow_id,
      title: row.title,
      accent: row.accent,
      language: languageOf(row),
      badges: badgesOf(row, now),
      users: users.get(row.id) ?? [],
    };
  });
}

export function inviteUrl(context: InviteContext, code: string): string {
  return `${context.baseUrl()}/invite/${code}`;
}

/** The servers this attempt opens, in the order of their steps. */
async function serverIdsOf(context: InviteContext, row: RedemptionRow): Promise<string[]> {
  const invite = await context.invites.byId(row.invite_id);
  const terms = parseTerms(row.terms) ?? (invite ? await termsOfOne(context, invite) : NO_TERMS);
  return terms.access.map((one) => one.server_id);
}

/** A redemption as its guest sees it while it happens and after. */
export async function presentRedemption(context: InviteContext, row: RedemptionRow): Promise<Redemption> {
  const record = await context.journal.load(row.id);
  const serverIds = await serverIdsOf(context, row);
  const undoing = row.status === 'running' && record?.state === 'undoing';
  const problem = presentProblem(
    row.problem ?? (undoing && record?.failure ? JSON.stringify(record.failure) : null),
  );
  const waiting =
    row.status === 'running' &&
    !undoing &&
    record !== null &&
    record.tries > 0 &&
    record.nextTryAt > context.clock.now();
  return {
    id: row.id,
    status: undoing ? 'undoing' : row.status,
    steps: STEP_NAMES.map((name) => ({
      name,
      state:
        row.status === 'done'
          ? ('done' as const)
          : stepState(
              record,
              serverIds.map((id) => stepName(name, id)),
            ),
    })),
    person: { name: row.name, avatar_url: await avatarOf(context, row, serverIds[0]) },
    outcome: row.outcome,
    problem,
    waiting_for: waiting ? { code: 'server_busy', retry_at: toIso(record.nextTryAt) } : null,
    welcome: row.status === 'done' ? await presentWelcome(context, row) : null,
  };
}

type StepState = Redemption['steps'][number]['state'];

function stepState(record: SagaRecord | null, names: readonly string[]): StepState {
  const states = names.map((name) => record?.steps.get(name)?.state);
  if (states.some((state) => state === 'intent')) return 'running';
  if (states.some((state) => state === 'undone')) return 'undone';
  return states.length > 0 && states.every((state) => state === 'done') ? 'done' : 'waiting';
}

async function presentWelcome(context: InviteContext, row: RedemptionRow): Promise<Redemption['welcome']> {
  const [opened] = await openedServers(context, { id: row.invite_id });
  // The invite may be deleted since; the way in stays, to the server that new invites open.
  const server = opened?.server ?? (await context.media.servers.default());
  if (!server) return null;
  const libraries = opened?.libraries ?? [];
  const links = await context.media.openLinks(server.id);
  const expiresAt = row.member_id === null ? null : await context.members.expiryOf(row.member_id);
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

/** Redemptions as the owner sees them in lists. */
export function presentRecord(
  context: InviteContext,
  row: RedemptionRow,
  { serverId, inviteExists }: { serverId: string | undefined; inviteExists: boolean },
): RedemptionRecord {
  return {
    id: row.id,
    invite_id: row.invite_id,
    invite_code: row.invite_code,
    invite_exists: inviteExists,
    person: { name: row.name, avatar_url: serverId ? context.media.avatar(serverId, row.avatar_url) : null },
    email: row.email,
    status: row.status,
    outcome: row.outcome,
    problem: presentProblem(row.problem),
    member_id: row.member_id,
    created_at: toIso(row.created_at),
    finished_at: toIsoOrNull(row.finished_at),
  };
}

async function avatarOf(
  context: InviteContext,
  row: RedemptionRow,
  serverId: string | undefined,
): Promise<string | null> {
  return serverId ? context.media.avatar(serverId, row.avatar_url) : null;
}

function presentProblem(json: string | null): Redemption['problem'] {
  if (json === null) return null;
  const { code, detail, retryAfterSeconds } = StoredProblem.parse(JSON.parse(json));
  return { code, detail, retry_after_seconds: retryAfterSeconds ?? null };
}
