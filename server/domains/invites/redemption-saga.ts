import type { ExternalUser } from '#domains/media/index.ts';
import { grantSteps, readBefore, readGranted } from '#domains/members/index.ts';
import { notFound } from '#kernel/errors.ts';
import type { Outcomes, Saga, SagaStep } from '#kernel/saga.ts';
import type { InviteContext } from './deps.ts';
import { redemptionEnded } from './events.ts';
import { judgeFailure } from './judge-failure.ts';
import { flowsOf } from './onboarding.ts';
import { type OpenedServer, openAccess } from './open-server.ts';
import { isForOwner } from './problems.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionRow } from './store-redemptions.ts';
import { parseTerms, type Terms, termsOfOne } from './terms.ts';
import { memberExpiry } from './validate-invite.ts';

/** A share that is not visible to the guest is waited for this long; then he is told to accept it by e-mail. */
const ACCEPT_WITHIN_MS = 30_000;

/** The saga of one redemption, from what is stored: the same before and after a crash. */
export async function redemptionSaga(context: InviteContext, id: string): Promise<Saga> {
  const redemption = await context.redemptions.byId(id);
  const invite = redemption && (await context.invites.byId(redemption.invite_id));
  if (!redemption || !invite) throw notFound('redemption');
  const terms = parseTerms(redemption.terms) ?? (await termsOfOne(context, invite));
  const opened = await openAccess(context, terms.access);
  const grants = opened.flatMap((target) =>
    grantSteps(
      context.media,
      toGrant(context, invite, redemption, target),
      context.clock.now,
      isLeaving(context, redemption, target),
    ),
  );
  const steps = grants.length > 0 ? grants : [noServer];
  return {
    steps,
    judge: (error, tries) => judgeFailure(context, redemption, error, tries),
    complete: (outcomes) => complete(context, invite, redemption, terms, opened, outcomes),
    release: async (failure) => {
      await context.db.transaction().execute(async (trx) => {
        const now = context.clock.now();
        // Somebody whose invitation waits already keeps it, and his use, when accepting it for him did not work.
        const waits = redemption.member_id !== null;
        const change = {
          status: waits ? ('done' as const) : ('undone' as const),
          outcome: waits ? ('invitation_sent' as const) : null,
          problem: JSON.stringify(failure),
          waits_for_owner: !waits && isForOwner(failure.code) ? (1 as const) : (0 as const),
          holds_slot: waits ? (1 as const) : (0 as const),
          finished_at: now,
        };
        const heldSlot = await context.redemptions.end(trx, id, change);
        if (heldSlot && !waits) await context.invites.giveSlotBack(trx, invite.id, now);
        await context.journal.close(trx, id, 'undone');
        await context.outbox.publish(trx, redemptionEnded, {
          id,
          invite_id: invite.id,
          member_id: redemption.member_id,
          outcome: change.outcome,
          problem_code: failure.code,
        });
      });
      context.outbox.poke();
    },
  };
}

/** Where the invite's server has been disconnected meanwhile. */
const noServer: SagaStep = {
  name: 'server',
  act: async () => {
    throw notFound('server');
  },
  find: async () => null,
  undo: async () => undefined,
};

/** Whether the person's earlier access to a server is still being taken away; that is then tried at once. */
function isLeaving(context: InviteContext, redemption: RedemptionRow, { server }: OpenedServer) {
  const { provider, external_id: externalId, email } = redemption;
  return (user: ExternalUser | null): Promise<boolean> =>
    context.members.finishRemoval(
      { provider, externalId, email },
      server.id,
      user?.externalUserId ?? redemption.email ?? redemption.name,
    );
}

function toGrant(
  context: InviteContext,
  invite: InviteRow,
  redemption: RedemptionRow,
  { server, libraries, permissions }: OpenedServer,
) {
  return {
    serverId: server.id,
    userType: invite.user_type,
    email: redemption.email,
    username: redemption.username,
    externalId:
      redemption.provider === context.media.signInFor(server.kind)?.provider ? redemption.external_id : null,
    token: redemption.token_sealed === null ? null : context.secrets.decrypt(redemption.token_sealed),
    libraryIds: libraries.map((library) => library.externalId),
    permissions,
    acceptUntil: redemption.started_at + ACCEPT_WITHIN_MS,
  };
}

function outcomeOf(hadAccess: boolean, granted: ReadonlyArray<{ accepted: boolean }>) {
  if (hadAccess) return 'already_member' as const;
  return granted.every((one) => one.accepted) ? ('joined' as const) : ('invitation_sent' as const);
}

async function complete(
  context: InviteContext,
  invite: InviteRow,
  redemption: RedemptionRow,
  terms: Terms,
  opened: readonly OpenedServer[],
  outcomes: Outcomes,
): Promise<void> {
  const now = context.clock.now();
  const hadAccess =
    redemption.member_id === null &&
    opened.every(({ server }) => readBefore(outcomes, server.id).access === 'accepted');
  const granted = opened.map((target) => ({ ...target, ...readGranted(outcomes, target.server.id) }));
  const outcome = outcomeOf(hadAccess, granted);
  const flows = await flowsOf(context, invite);

  await context.db.transaction().execute(async (trx) => {
    const memberId = hadAccess
      ? null
      : await context.members.recordJoined(trx, {
          person: {
            name: redemption.name,
            email: redemption.email,
            username: redemption.username ?? redemption.name,
            avatarUrl: redemption.avatar_url,
            provider: redemption.provider,
            externalId: redemption.external_id,
          },
          invite: { id: invite.id, code: invite.code },
          joinedAt: now,
          expiresAt: memberExpiry(terms, now),
          accounts: granted.map((one) => ({
            serverId: one.server.id,
            externalUserId: one.externalUserId ?? redemption.email ?? redemption.name,
            userType: invite.user_type,
            observed: one.accepted ? ('accepted' as const) : ('pending' as const),
            libraryIds: one.libraries.map((library) => library.externalId),
            permissions: one.permissions,
          })),
          tierId: terms.tier?.id ?? null,
        });
    if (memberId !== null) {
      const { id, name } = redemption;
      await context.onboarding.joined(trx, { id, name, inviteId: invite.id, memberId, flows });
    }
    const heldSlot = await context.redemptions.end(trx, redemption.id, {
      status: 'done',
      outcome,
      member_id: memberId,
      holds_slot: hadAccess ? 0 : 1,
      finished_at: now,
    });
    if (hadAccess && heldSlot) await context.invites.giveSlotBack(trx, invite.id, now);
    await context.journal.close(trx, redemption.id, 'done');
    const payload = {
      id: redemption.id,
      invite_id: invite.id,
      member_id: memberId,
      outcome,
      problem_code: null,
    };
    await context.outbox.publish(trx, redemptionEnded, payload);
  });
  context.outbox.poke();
}
