import { notFound } from '#kernel/errors.ts';
import { advance } from './advance.ts';
import type { OnboardedMember, OnboardingContext } from './context.ts';
import { type Flow, flowsFor, stepsOf } from './flow.ts';
import type { About } from './present.ts';
import type { OnboardingView, StepInput, StepOutcome } from './schema.ts';
import type { Language } from './step.ts';
import type { SessionRow } from './store-sessions.ts';
import { emptySession, flowIdsOf, flowsOf, settle, showWay, type Way } from './way.ts';

/** The steps of somebody who is in and signed in: those of all his ways in, else what his servers bring. */
export function createMemberWay(context: OnboardingContext) {
  const { sessions, clock, media } = context;

  const serversOf = async (member: OnboardedMember) => {
    const servers = await Promise.all(member.serverIds.map((id) => media.servers.get(id)));
    return servers.flatMap((server) => server ?? []);
  };

  const flowsOfMember = async (member: OnboardedMember, rows: readonly SessionRow[]): Promise<Flow[]> => {
    if (rows.length > 0) return flowsOf(context, rows);
    const servers = await serversOf(member);
    return flowsFor(
      context,
      null,
      servers.map((server) => server.kind),
    );
  };

  const aboutOf = async (member: OnboardedMember): Promise<About> => {
    const servers = await serversOf(member);
    return {
      servers: await Promise.all(
        servers.map(async ({ id, kind, name }) => ({ kind, name, links: await media.openLinks(id) })),
      ),
      guestName: member.name,
      ownerName: servers[0]?.ownerName ?? '',
      expiresAt: member.expiresAt,
    };
  };

  const wayOf = async (
    member: OnboardedMember,
    rows: readonly SessionRow[],
    language: Language,
  ): Promise<Way> => {
    return {
      phase: 'after',
      steps: stepsOf(await flowsOfMember(member, rows), 'after'),
      sessionIds: rows.map(({ id }) => id),
      about: await aboutOf(member),
      language,
    };
  };

  /** Whoever came in before there were steps gets a session with his first. */
  const begin = async (member: OnboardedMember): Promise<void> => {
    const flows = await flowsOfMember(member, []);
    await context.db.transaction().execute(async (trx) => {
      await sessions.insert(trx, {
        // One id a member: of two first steps at once, both are of the same session.
        ...emptySession(`member-${member.id}`, clock.now()),
        member_id: member.id,
        name: member.name,
        flow_ids: JSON.stringify(flows.map((flow) => flow.id)),
      });
      await settle(context, trx, member.id);
    });
  };

  return {
    show: async (member: OnboardedMember, language: Language): Promise<OnboardingView> => {
      const rows = await sessions.ofMembers([member.id]);
      return showWay(context, await wayOf(member, rows, language));
    },

    /** Throws like `advance`. */
    step: async (member: OnboardedMember, language: Language, input: StepInput): Promise<StepOutcome> => {
      if ((await sessions.ofMembers([member.id])).length === 0) await begin(member);
      const rows = await sessions.ofMembers([member.id]);
      const way = await wayOf(member, rows, language);
      // Written to the way in that asks for it, so that it goes along should two members turn out to be two persons.
      const flow = way.steps.find((step) => step.key === input.step_key)?.flow.id ?? '';
      const session = rows.find((row) => flowIdsOf(row).includes(flow));
      if (!session) throw notFound('step');
      const accepted = await advance(context, { ...way, session }, input);
      return { accepted, onboarding: await showWay(context, way) };
    },
  };
}

export type MemberWay = ReturnType<typeof createMemberWay>;
