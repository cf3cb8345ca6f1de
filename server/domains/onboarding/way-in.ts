import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Limit } from '#http/rate-limit.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { hashToken } from '#kernel/secrets.ts';
import { advance } from './advance.ts';
import type { OnboardingContext } from './context.ts';
import { onboardingIncomplete } from './errors.ts';
import { type Flow, stepsOf } from './flow.ts';
import type { About } from './present.ts';
import { byStep, firstOpen } from './progress.ts';
import type { OnboardingView, StepInput, StepOutcome } from './schema.ts';
import type { Language } from './step.ts';
import type { SessionRow } from './store-sessions.ts';
import { emptySession, flowsOf, settle, showWay, type Way, withOthers } from './way.ts';

/** Ways that one address may begin: each is a row. */
const OPEN: Limit = { name: 'onboarding.open', limit: 60, windowMs: HOUR_MS };

/** Someone on his way in, before the redemption: a browser in front of an invite. */
export type Visitor = {
  inviteId: string;
  /** The flows that the invite goes by now. */
  flows: readonly Flow[];
  /** What proves the browser; null for one that has nothing yet. */
  proof: string | null;
  /** The address, for limits. */
  address: string;
  about: About;
  language: Language;
};

/** What `check` found and `bind` makes the redemption's. */
export type Ticket = { sessionId: string | null; flows: readonly Flow[]; required: boolean };

/** Steps before joining, held by the browser's proof, and their passing on to the redemption and its member. */
export function createWayIn(context: OnboardingContext) {
  const { sessions, clock, ids } = context;

  const ofBrowser = async ({ proof, inviteId }: Pick<Visitor, 'proof' | 'inviteId'>) =>
    proof === null ? undefined : sessions.byBrowser(hashToken(proof), inviteId);
  const progressOf = async (session: SessionRow | undefined) =>
    byStep(session ? await sessions.progress([session.id]) : []);

  const wayOf = ({ flows, about, language }: Visitor, session: SessionRow | undefined): Way => ({
    phase: 'before',
    steps: stepsOf(flows, 'before'),
    sessionIds: session ? [session.id] : [],
    about,
    language,
  });
  const show = async (visitor: Visitor): Promise<OnboardingView> =>
    showWay(context, wayOf(visitor, await ofBrowser(visitor)));
  const wayAfter = async (
    session: SessionRow | undefined,
    about: About,
    language: Language,
  ): Promise<Way> => ({
    phase: 'after',
    steps: stepsOf(await flowsOf(context, session ? [session] : []), 'after'),
    sessionIds: session ? (await withOthers(context, session)).map(({ id }) => id) : [],
    about,
    language,
  });

  return {
    show,

    /** Starts or finishes a step before joining; the first one makes the browser's session. Throws like `advance`, and 429. */
    step: async (visitor: Visitor & { proof: string }, input: StepInput): Promise<StepOutcome> => {
      const known = await ofBrowser(visitor);
      if (!known) {
        await context.rateLimiter.take(OPEN, visitor.address);
        await sessions.insert(context.db, {
          ...emptySession(ids.next(), clock.now()),
          invite_id: visitor.inviteId,
          proof_hash: hashToken(visitor.proof),
        });
      }
      const session = known ?? (await ofBrowser(visitor));
      if (!session) throw onboardingIncomplete();
      const accepted = await advance(context, { ...wayOf(visitor, session), session }, input);
      return { accepted, onboarding: await show(visitor) };
    },

    /**
     * Whether this browser has done what comes before joining, or the redemption it goes on with had. Throws 409
     * `onboarding_incomplete`. Steps done for one invite, or used for one redemption, count for no other.
     */
    check: async (
      visitor: Pick<Visitor, 'inviteId' | 'flows' | 'proof'>,
      redemptionId: string | null,
    ): Promise<Ticket> => {
      const steps = stepsOf(visitor.flows, 'before');
      const required = steps.some(({ step }) => step.required);
      const session = await ofBrowser(visitor);
      const isThrough = async (one: SessionRow | undefined) =>
        one !== undefined && firstOpen(steps, await progressOf(one)) === null;
      if (!required || (await isThrough(session)))
        return { sessionId: session?.id ?? null, flows: visitor.flows, required };
      const earlier = redemptionId === null ? undefined : await sessions.byRedemption(redemptionId);
      if (await isThrough(earlier)) return { sessionId: null, flows: visitor.flows, required: false };
      throw onboardingIncomplete();
    },

    /** In the transaction that begins the redemption. Of two that use one session at once, the second is refused. */
    bind: async (
      trx: Transaction<Schema>,
      ticket: Ticket,
      redemption: { id: string; inviteId: string; name: string },
    ): Promise<void> => {
      const now = clock.now();
      const change = settled(redemption, ticket.flows, now);
      if (ticket.sessionId !== null) {
        await sessions.removeOfRedemption(trx, redemption.id);
        if (await sessions.bind(trx, ticket.sessionId, change)) return;
        if (ticket.required) throw onboardingIncomplete();
      }
      await sessions.insert(trx, {
        ...emptySession(ids.next(), now),
        ...change,
        invite_id: redemption.inviteId,
      });
    },

    /**
     * In the transaction that makes the member. Somebody whom the owner let in without a way through the invite's page
     * has no session yet: he gets one for the steps after joining.
     */
    joined: async (
      trx: Transaction<Schema>,
      redemption: { id: string; inviteId: string; name: string; memberId: string; flows: readonly Flow[] },
    ): Promise<void> => {
      const now = clock.now();
      await sessions.insert(trx, {
        ...emptySession(ids.next(), now),
        ...settled(redemption, redemption.flows, now),
        invite_id: redemption.inviteId,
      });
      await sessions.setMember(trx, redemption.id, redemption.memberId, now);
      await settle(context, trx, redemption.memberId);
    },

    /** The steps after joining, of whoever knows the redemption's id. Empty for one from before there were steps. */
    after: async (redemptionId: string, about: About, language: Language): Promise<OnboardingView> =>
      showWay(context, await wayAfter(await sessions.byRedemption(redemptionId), about, language)),

    /** Starts or finishes one of them. Throws like `advance`. */
    stepAfter: async (
      redemptionId: string,
      about: About,
      language: Language,
      input: StepInput,
    ): Promise<StepOutcome> => {
      const session = await sessions.byRedemption(redemptionId);
      if (!session) throw notFound('step');
      const way = await wayAfter(session, about, language);
      const accepted = await advance(context, { ...way, session }, input);
      return { accepted, onboarding: await showWay(context, way) };
    },
  };
}

export type WayIn = ReturnType<typeof createWayIn>;

/** What is settled when a redemption begins. Without required steps after it nobody is on his way. */
function settled(redemption: { id: string; name: string }, flows: readonly Flow[], now: number) {
  return {
    redemption_id: redemption.id,
    name: redemption.name,
    flow_ids: JSON.stringify(flows.map((flow) => flow.id)),
    moved_at: now,
    completed_at: stepsOf(flows, 'after').some(({ step }) => step.required) ? null : now,
  };
}
