import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { inviteNotReady } from './errors.ts';
import { insertInvite, type PreparedInvite, prepareInvite } from './save-invite.ts';
import type { InviteInput } from './schema.ts';
import { refusalOf } from './status.ts';
import { type Terms, termsFrom, termsOfOne } from './terms.ts';
import { findInvite } from './validate-invite.ts';

/** An invite for one person, looked up before the transaction that writes it. */
export type PersonalInvite = PreparedInvite & { serverIds: string[] };

/** For domains that decide who is let in: the same invites, uses and sagas as for those who are sent a link. */
export function createPersonalInvites(context: InviteContext) {
  return {
    /** Throws 422 for a wrong field, 409 `not_ready` where it would open nothing. */
    prepare: async (
      wish: Omit<InviteInput, 'code' | 'usage_limit' | 'is_active'>,
      doer: Doer,
    ): Promise<PersonalInvite> => {
      const prepared = await prepareInvite(context, { ...wish, usage_limit: 1 }, doer);
      const { row, openings } = prepared;
      const tier = row.tier_id === null ? null : await context.tiers.get(row.tier_id);
      const terms = termsFrom(row, openings, tier ?? undefined);
      if (terms.access.length === 0) throw inviteNotReady();
      return { ...prepared, serverIds: terms.access.map((one) => one.server_id) };
    },
    /** Writes it in the caller's transaction; poke the outbox after the commit. */
    write: (trx: Transaction<Schema>, invite: PersonalInvite, doer: Doer): Promise<void> =>
      insertInvite(context, trx, invite, doer),
    /** Nobody gets in by this invite any more, e.g. because the one whom it was for does not come. */
    close: async (trx: Transaction<Schema>, inviteId: string): Promise<void> => {
      await context.invites.update(trx, inviteId, { is_active: 0, updated_at: context.clock.now() });
    },
    /** The open invite of a typed code, and what it gives; null for any other. Throws 429 after too many wrong codes. */
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
    giveUseBack: async (trx: Transaction<Schema>, inviteId: string): Promise<void> => {
      await context.invites.giveSlotBack(trx, inviteId, context.clock.now());
    },
  };
}

export type PersonalInvites = ReturnType<typeof createPersonalInvites>;

function givenBy({ access: [first], durationDays }: Terms) {
  return {
    server_id: first?.server_id ?? null,
    library_ids: first?.libraries ?? null,
    duration_days: durationDays,
  };
}
