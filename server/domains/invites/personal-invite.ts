import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { ServerAccess } from '#domains/media/index.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { inviteNotReady, likeGone } from './errors.ts';
import { insertInvite, type PreparedInvite, prepareInvite } from './save-invite.ts';
import type { InviteInput } from './schema.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import { type Terms, termsFrom, termsOfOne } from './terms.ts';
import { findInvite } from './validate-invite.ts';

type Wish = Omit<InviteInput, 'code' | 'usage_limit' | 'is_active'>;

/** An invite for one person, looked up before the transaction that writes it. */
export type PersonalInvite = PreparedInvite & { serverIds: string[]; access: readonly ServerAccess[] };

/** For domains that decide who is let in: the same invites, uses and sagas as for those who are sent a link. */
export function createPersonalInvites(context: InviteContext) {
  return {
    /**
     * With what is wished, or all that another invite gives, e.g. the one whose code somebody wrote, and nothing where that
     * one is gone. Throws 422 for a wrong field, 409 `not_ready` where it would open nothing.
     */
    prepare: async (wish: Wish, doer: Doer, likeId: string | null = null): Promise<PersonalInvite> => {
      const like = likeId === null ? null : await context.invites.byId(likeId);
      if (like === undefined) throw likeGone();
      const prepared = like
        ? await prepareLike(context, like, wish, doer)
        : await prepareInvite(context, { ...wish, usage_limit: 1 }, doer);
      const { row, openings } = prepared;
      const tier = row.tier_id === null ? null : await context.tiers.get(row.tier_id);
      const terms = termsFrom(row, openings, tier ?? undefined);
      if (terms.access.length === 0) throw inviteNotReady();
      return { ...prepared, serverIds: terms.access.map((one) => one.server_id), access: terms.access };
    },
    /** Writes it in the caller's transaction; poke the outbox after the commit. */
    write: (trx: Transaction<Schema>, invite: PersonalInvite, doer: Doer): Promise<void> =>
      insertInvite(context, trx, invite, doer),
    /** Nobody gets in by this invite any more, e.g. because the one whom it was for does not come. */
    close: async (trx: Transaction<Schema>, inviteId: string): Promise<void> => {
      await context.invites.update(trx, inviteId, { is_active: 0, updated_at: context.clock.now() });
    },
    /**
     * The open invite of a typed code, and what it gives, which is null where several servers cannot be said in these words;
     * null for any other. Throws 429 after too many wrong codes.
     */
    byCode: async (typedCode: string, ip: string) => {
      const invite = await findInvite(context, typedCode, ip);
      if (!invite || refusalOf(invite, context.clock.now()) !== null) return null;
      // Whom an invite is for alone has to come with it himself.
      if (invite.bound_to !== null) return null;
      const terms = await termsOfOne(context, invite);
      // So has whom a member has invited: he counts on that member's quota.
      if ((await context.sponsors.look(invite.id, terms.access)) !== null) return null;
      return { id: invite.id, gives: givenBy(terms) };
    },
    /** Takes a use of an invite whose code somebody wrote; false where none is left. */
    takeUse: async (trx: Transaction<Schema>, inviteId: string): Promise<boolean> =>
      Boolean(await context.invites.takeSlot(trx, inviteId, context.clock.now())),
    /** Of these invites those whose person is a member by them, each with the servers that he is still on his way to. */
    halfIn: (trx: Transaction<Schema>, inviteIds: readonly string[]): Promise<Map<string, string[]>> =>
      context.redemptionServers.leftOfMembers(trx, inviteIds),
    giveUseBack: async (trx: Transaction<Schema>, inviteId: string): Promise<void> => {
      await context.invites.giveSlotBack(trx, inviteId, context.clock.now());
    },
  };
}

export type PersonalInvites = ReturnType<typeof createPersonalInvites>;

/** One for this person, who gets what everybody gets by that invite: servers, permissions, time, steps and words. */
async function prepareLike(
  context: InviteContext,
  like: InviteRow,
  { bound_to, recipient }: Wish,
  doer: Doer,
): Promise<PreparedInvite> {
  const { row } = await prepareInvite(context, { bound_to, recipient, usage_limit: 1 }, doer);
  const { message, duration_days, allow_sync, allow_channels, allow_camera_upload, user_type } = like;
  const { on_failure, tier_id, onboarding_flow_id, title, accent, language } = like;
  const permissions = { allow_sync, allow_channels, allow_camera_upload, user_type };
  const page = { message, title, accent, language, onboarding_flow_id };
  return {
    row: { ...row, ...permissions, ...page, duration_days, on_failure, tier_id },
    openings: (await context.invites.openings([like.id])).get(like.id) ?? [],
  };
}

function givenBy({ tier, access: [first, ...others], durationDays }: Terms) {
  if (others.length > 0 && !tier) return null;
  if (tier) return { tier_id: tier.id, server_id: null, library_ids: null, duration_days: null };
  return {
    tier_id: null,
    server_id: first?.server_id ?? null,
    library_ids: first?.libraries ?? null,
    duration_days: durationDays,
  };
}
