import { addressKey } from '#domains/accounts/index.ts';
import type { Limit } from '#http/rate-limit.ts';
import { DAY_MS, MINUTE_MS, toIsoOrNull } from '#kernel/clock.ts';
import { maskBound } from './bound.ts';
import { normalizeCode } from './code.ts';
import type { InviteContext } from './deps.ts';
import { closedLanding, presentLanding } from './landing.ts';
import { hasOwnAccounts, type OpenedServer, openAccess } from './open-server.ts';
import { serverBrief } from './present.ts';
import type { ValidatedInvite } from './schema.ts';
import { contactOf } from './settings.ts';
import { isGivenStill } from './sponsors.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import { type Terms, termsOfOne } from './terms.ts';

/** Wrong codes per address: enough for a person who mistypes, far too few to find one of 8.5 × 10¹¹. */
export const WRONG_CODES: Limit = { name: 'invite.wrong_code', limit: 20, windowMs: 10 * MINUTE_MS };

/** Tells a guest what the invite is, or why it lets nobody in. Throws 429 after too many wrong codes. */
export async function validateInvite(
  context: InviteContext,
  typed: string,
  ip: string,
): Promise<ValidatedInvite> {
  const invite = await findInvite(context, typed, ip);
  const code = normalizeCode(typed).slice(0, 32);
  if (!invite) return refused(context, code, 'unknown', null);
  const reason = refusalOf(invite, context.clock.now());
  if (reason) return refused(context, code, reason, invite);
  if (!(await isGivenStill(context, invite))) return refused(context, code, 'sponsor', invite);
  const terms = await termsOfOne(context, invite);
  const opened = (await openAccess(context, terms.access)).filter((one) => one.libraries.length > 0);
  return describeInvite(context, invite, terms, opened);
}

/** What a guest is told of an invite on these terms, also of one that is not written yet. */
export async function describeInvite(
  context: InviteContext,
  invite: InviteRow,
  terms: Terms,
  servers: readonly OpenedServer[],
): Promise<ValidatedInvite> {
  const [opened] = servers;
  if (!opened) return refused(context, invite.code, 'not_ready', invite);
  const { server, libraries } = opened;
  const descriptor = context.media.descriptor(server.kind);
  const kinds = servers.map((one) => one.server.kind);
  const flows = await context.onboarding.flowsFor(invite.onboarding_flow_id, kinds);
  return {
    code: invite.code,
    valid: true,
    reason: null,
    contact: await contactOf(context),
    invited_by: invite.created_by_name,
    server_name: server.name,
    server_kind_label: descriptor.label,
    join_flow: descriptor.joinFlow,
    provider: context.media.signInFor(server.kind)?.provider ?? null,
    user_type: hasOwnAccounts(context, server) ? 'local' : invite.user_type,
    on_failure: invite.on_failure,
    servers: servers.map((one) => describeServer(context, one)),
    libraries: describeLibraries(libraries),
    expires_at: toIsoOrNull(invite.expires_at),
    duration_days: terms.durationDays,
    message: invite.message,
    ...(await presentLanding(context, invite, servers)),
    bound_to: invite.bound_to === null ? null : maskBound(invite.bound_to),
    has_steps_before: context.onboarding.hasBefore(flows),
  };
}

function describeServer(context: InviteContext, { server, libraries }: OpenedServer) {
  const { joinFlow, localAccounts } = context.media.descriptor(server.kind);
  return {
    ...serverBrief(context, server.id, server),
    join_flow: joinFlow,
    provider: context.media.signInFor(server.kind)?.provider ?? null,
    libraries: describeLibraries(libraries),
    password_min_length: localAccounts?.passwordMinLength ?? null,
  };
}

function describeLibraries(libraries: OpenedServer['libraries']) {
  return libraries.map(({ title, type, itemCount }) => ({ title, type, item_count: itemCount }));
}

/** The invite for a typed code. Counts a wrong one against the address; throws 429 when there were too many. */
export async function findInvite(
  context: InviteContext,
  typed: string,
  ip: string,
): Promise<InviteRow | undefined> {
  const address = addressKey(ip);
  await context.rateLimiter.check(WRONG_CODES, address);
  const invite = await context.invites.byCode(normalizeCode(typed));
  if (!invite) await context.rateLimiter.take(WRONG_CODES, address);
  // Again, because many guesses at the same moment all pass the first look; the wrong ones among them count by now.
  else await context.rateLimiter.check(WRONG_CODES, address);
  return invite;
}

/** When a member made now by an invite on these terms leaves again, in epoch milliseconds; null for never. */
export function memberExpiry(
  { durationDays, until = null }: Pick<Terms, 'durationDays' | 'until'>,
  now: number,
): number | null {
  if (durationDays === null) return until;
  const end = now + durationDays * DAY_MS;
  return until === null ? end : Math.min(end, until);
}

async function refused(
  context: InviteContext,
  code: string,
  reason: NonNullable<ValidatedInvite['reason']>,
  invite: InviteRow | null,
): Promise<ValidatedInvite> {
  return {
    code,
    valid: false,
    reason,
    contact: await contactOf(context),
    invited_by: invite?.created_by_name ?? null,
    server_name: null,
    server_kind_label: null,
    join_flow: null,
    provider: null,
    user_type: null,
    on_failure: 'undo_all',
    servers: [],
    libraries: [],
    expires_at: null,
    duration_days: null,
    message: '',
    ...closedLanding(invite),
    bound_to: null,
    has_steps_before: false,
  };
}
