import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { ServerAccess } from '#domains/media/index.ts';
import type { InviteContext } from './deps.ts';
import type { Doer } from './doer.ts';
import { inviteBusy } from './errors.ts';
import { inviteChanged } from './events.ts';
import { inviteUrl } from './present.ts';
import { insertInvite, type PreparedInvite, prepareInvite } from './save-invite.ts';
import type { InviteInput } from './schema.ts';
import { termsOf } from './terms.ts';

/** How an invite stands, for the one who made it. Times are epoch milliseconds. */
export type InviteStanding = {
  id: string;
  code: string;
  url: string;
  isActive: boolean;
  expiresAt: number | null;
  durationDays: number | null;
  message: string;
  access: ServerAccess[];
  /** The attempt that counts: one that runs and has let nobody in yet, else one that let somebody in. */
  redemption: { isRunning: boolean; memberId: string | null; name: string } | null;
};

type Wish = Pick<InviteInput, 'message' | 'recipient' | 'expires_in_days' | 'duration_days'>;

/** Invites that members make: each of one use, for exactly this access. */
export function createSponsoredInvites(context: InviteContext) {
  const { invites, redemptions, clock, outbox, audit } = context;

  const attemptAt = async (on: Parameters<typeof redemptions.ofInvites>[0], ids: readonly string[]) => {
    const found = new Map<string, NonNullable<InviteStanding['redemption']>>();
    for (const row of await redemptions.ofInvites(on, ids)) {
      // Who is in at one server while another is away is in.
      const isIn = row.status !== 'undone' && row.member_id !== null;
      const isRunning = row.status === 'running' && !isIn;
      if (!isRunning && !isIn) continue;
      if (found.get(row.invite_id)?.isRunning) continue;
      found.set(row.invite_id, { isRunning, memberId: row.member_id, name: row.name });
    }
    return found;
  };

  return {
    /** Looks up what can be looked up before the transaction. Throws 422 for a wrong field. */
    prepare: (wish: Wish, access: readonly ServerAccess[], doer: Doer): Promise<PreparedInvite> =>
      prepareInvite(context, { ...wish, usage_limit: 1, access: [...access] }, doer),
    /** Writes it in the caller's transaction; poke the outbox after the commit. Fails where the code is taken. */
    write: (trx: Transaction<Schema>, prepared: PreparedInvite, doer: Doer): Promise<void> =>
      insertInvite(context, trx, prepared, doer),
    /** Holds an invite until the transaction ends: nobody can take its use meanwhile. */
    hold: async (trx: Transaction<Schema>, id: string): Promise<void> => {
      await invites.lock(trx, id);
    },
    /** Switches these off in the caller's transaction, or on again. Throws 409 `invite_busy` while somebody comes in by one. */
    setActive: async (
      trx: Transaction<Schema>,
      ids: readonly string[],
      isActive: boolean,
      doer: Doer,
    ): Promise<void> => {
      for (const id of ids) {
        const row = await invites.lock(trx, id);
        if (!row || (row.is_active === 1) === isActive) continue;
        if (!isActive && (await redemptions.hasRunning(trx, id, 0))) throw inviteBusy();
        await invites.update(trx, id, { is_active: isActive ? 1 : 0, updated_at: clock.now() });
        await outbox.publish(trx, inviteChanged, { id });
        await audit.record(trx, {
          actor: doer.audit,
          action: 'invite.updated',
          target: { kind: 'invite', id, name: row.code },
          details: { fields: ['is_active'] },
          ip: doer.ip,
        });
      }
    },
    /** The attempt that counts at each of these, in the caller's transaction. */
    attempts: (trx: Transaction<Schema>, ids: readonly string[]) => attemptAt(trx, ids),
    /** What an invite says of itself, in the caller's transaction; null where it has been deleted. */
    limits: async (
      trx: Transaction<Schema>,
      id: string,
    ): Promise<{ isActive: boolean; expiresAt: number | null } | null> => {
      const row = await invites.byId(id, trx);
      return row ? { isActive: row.is_active === 1, expiresAt: row.expires_at } : null;
    },
    /** Those of these that have not been deleted. */
    standing: async (ids: readonly string[]): Promise<Map<string, InviteStanding>> => {
      const rows = await invites.byIds(ids);
      const terms = await termsOf(context, rows);
      const attempts = await attemptAt(context.db, ids);
      return new Map(
        rows.map((row) => [
          row.id,
          {
            id: row.id,
            code: row.code,
            url: inviteUrl(context, row.code),
            isActive: row.is_active === 1,
            expiresAt: row.expires_at,
            durationDays: row.duration_days,
            message: row.message,
            access: terms.get(row.id)?.access ?? [],
            redemption: attempts.get(row.id) ?? null,
          },
        ]),
      );
    },
  };
}

export type SponsoredInvites = ReturnType<typeof createSponsoredInvites>;
