import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { invalidField, notFound } from '#kernel/errors.ts';
import { readBound } from './bound.ts';
import { generateCode, isAllowedCode, normalizeCode } from './code.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { codeTaken, tierUnknown } from './errors.ts';
import { inviteChanged } from './events.ts';
import { readLanding } from './landing.ts';
import { presentInvites } from './present.ts';
import { changeOpenings, readOpenings, refuseSeveralVendors } from './read-openings.ts';
import type { InviteInput } from './schema.ts';
import { type InviteOpening, type InviteRow, isCodeTaken } from './store-invites.ts';

const CODE_TRIES = 5;

/** Makes an invite, also where no server is connected yet. Throws 409 `code_taken`, and 422 for a wrong field. */
export async function createInvite(
  context: InviteContext,
  input: InviteInput,
  doer: Doer,
): Promise<InviteRow> {
  for (let tries = 1; ; tries += 1) {
    const prepared = await prepareInvite(context, input, doer);
    try {
      await context.db.transaction().execute((trx) => insertInvite(context, trx, prepared, doer));
      context.outbox.poke();
      return prepared.row;
    } catch (error) {
      if (!isCodeTaken(error)) throw error;
      if (input.code || tries >= CODE_TRIES) throw codeTaken(prepared.row.code);
    }
  }
}

/** An invite as it is to be written: what it opens is looked up before the transaction. */
export type PreparedInvite = { row: InviteRow; openings: InviteOpening[] };

/** Reads what is wished, with a code of its own. Throws 422 for a wrong field. */
export async function prepareInvite(
  context: InviteContext,
  input: InviteInput,
  doer: Doer,
): Promise<PreparedInvite> {
  await refuseUnknownFlow(context, input);
  await refuseUnknownTier(context, input);
  const openings = await readOpenings(context, input);
  const code = input.code ? readCode(input.code) : generateCode(context.ids);
  return { row: newRow(context, input, code, doer), openings };
}

/** Writes an invite in the caller's transaction; poke the outbox after the commit. Fails where the code is taken. */
export async function insertInvite(
  context: InviteContext,
  trx: Transaction<Schema>,
  { row, openings }: PreparedInvite,
  doer: Doer,
): Promise<void> {
  await context.invites.insert(trx, row);
  await context.invites.setOpenings(trx, row.id, openings);
  await context.outbox.publish(trx, inviteChanged, { id: row.id });
  await context.audit.record(
    trx,
    entry('invite.created', row, doer, { usage_limit: row.usage_limit, description: row.description }),
  );
}

/** Changes what is given and leaves the rest. Throws like createInvite, and 404. */
export async function updateInvite(
  context: InviteContext,
  id: string,
  input: InviteInput,
  doer: Doer,
): Promise<InviteRow> {
  const { db, invites, clock, outbox } = context;
  await refuseUnknownFlow(context, input);
  await refuseUnknownTier(context, input);
  const openings = await openingsAfter(context, id, input);
  const now = clock.now();
  const change = {
    ...readFields(input, now),
    ...(input.code === undefined ? {} : { code: readCode(input.code) }),
    updated_at: now,
  };
  try {
    const changed = await db.transaction().execute(async (trx) => {
      const current = await invites.lock(trx, id);
      if (!current) throw notFound('invite');
      const next: InviteRow = { ...current, ...change };
      refuseLimitBelowUse(next);
      await invites.update(trx, id, { ...change, search_text: searchText(next) });
      if (openings) await invites.setOpenings(trx, id, openings);
      await outbox.publish(trx, inviteChanged, { id });
      await context.audit.record(trx, entry('invite.updated', next, doer, { fields: Object.keys(input) }));
      return next;
    });
    outbox.poke();
    return changed;
  } catch (error) {
    if (change.code !== undefined && isCodeTaken(error)) throw codeTaken(change.code);
    throw error;
  }
}

async function refuseUnknownFlow(context: InviteContext, input: InviteInput): Promise<void> {
  const id = input.onboarding_flow_id ?? null;
  if (id !== null && !(await context.onboarding.exists(id)))
    throw invalidField('onboarding_flow_id', 'unknown', 'These steps do not exist any more. Choose others.');
}

async function refuseUnknownTier(context: InviteContext, input: InviteInput): Promise<void> {
  const id = input.tier_id ?? null;
  if (id === null) return;
  const tier = await context.tiers.get(id);
  if (!tier) throw tierUnknown();
  await refuseSeveralVendors(context, tier.access);
}

/** What the invite opens after the change, or null where that stays as it is. Throws 404. */
async function openingsAfter(
  context: InviteContext,
  id: string,
  input: InviteInput,
): Promise<InviteOpening[] | null> {
  const row = await context.invites.byId(id);
  if (!row) throw notFound('invite');
  const [current] = await presentInvites(context, [row]);
  if (!current) throw notFound('invite');
  return changeOpenings(context, input, (await context.invites.openings([id])).get(id) ?? [], current);
}

function refuseLimitBelowUse({ usage_limit, used_count }: InviteRow): void {
  if (usage_limit === null || usage_limit >= used_count) return;
  throw invalidField(
    'usage_limit',
    'too_small',
    `It has been used ${used_count} times already: the limit cannot be lower.`,
  );
}

function newRow(context: InviteContext, input: InviteInput, code: string, doer: Doer): InviteRow {
  const now = context.clock.now();
  const row: InviteRow = {
    id: context.ids.next(),
    code,
    description: '',
    message: '',
    created_at: now,
    updated_at: now,
    created_by_id: doer.accountId,
    created_by_name: doer.name,
    expires_at: null,
    usage_limit: null,
    used_count: 0,
    duration_days: null,
    is_active: 1,
    allow_sync: 0,
    allow_channels: 0,
    allow_camera_upload: 0,
    user_type: 'friend',
    on_failure: 'undo_all',
    search_text: '',
    tier_id: null,
    bound_to: null,
    recipient: null,
    batch_id: null,
    onboarding_flow_id: null,
    title: null,
    accent: null,
    language: null,
    broken_at: null,
    ...readFields(input, now),
  };
  return { ...row, search_text: searchText(row) };
}

function readFields(input: InviteInput, now: number): Partial<InviteRow> {
  const change: Partial<InviteRow> = readLanding(input);
  if (input.description !== undefined) change.description = input.description.trim();
  if (input.usage_limit !== undefined) change.usage_limit = input.usage_limit;
  if (input.duration_days !== undefined) change.duration_days = input.duration_days;
  if (input.allow_sync !== undefined) change.allow_sync = input.allow_sync ? 1 : 0;
  if (input.allow_channels !== undefined) change.allow_channels = input.allow_channels ? 1 : 0;
  if (input.allow_camera_upload !== undefined) change.allow_camera_upload = input.allow_camera_upload ? 1 : 0;
  if (input.plex_home !== undefined) change.user_type = input.plex_home ? 'home' : 'friend';
  if (input.on_failure !== undefined) change.on_failure = input.on_failure;
  if (input.is_active !== undefined) change.is_active = input.is_active ? 1 : 0;
  if (input.onboarding_flow_id !== undefined) change.onboarding_flow_id = input.onboarding_flow_id;
  if (input.tier_id !== undefined) change.tier_id = input.tier_id;
  if (input.bound_to !== undefined) change.bound_to = readBound(input.bound_to);
  if (input.recipient !== undefined) change.recipient = input.recipient?.trim() || null;
  const expiresAt = readExpiry(input, now);
  if (expiresAt !== undefined) change.expires_at = expiresAt;
  return change;
}

function readExpiry(input: InviteInput, now: number): number | null | undefined {
  if (input.expires_in_days !== undefined) {
    return input.expires_in_days === null ? null : now + Math.round(input.expires_in_days * DAY_MS);
  }
  if (input.expires_at === undefined || input.expires_at === null) return input.expires_at;
  return Date.parse(input.expires_at);
}

function readCode(typed: string): string {
  const code = normalizeCode(typed);
  if (!isAllowedCode(code)) throw invalidField('code', 'format', 'A code has 4 to 32 letters and digits.');
  return code;
}

function searchText(row: InviteRow): string {
  return [row.code, row.description, row.created_by_name, row.recipient, row.bound_to]
    .join(' ')
    .toLowerCase();
}

function entry(action: string, row: InviteRow, doer: Doer, details: Record<string, unknown>) {
  return {
    actor: doer.audit,
    action,
    target: { kind: 'invite', id: row.id, name: row.code },
    details,
    ip: doer.ip,
  };
}
