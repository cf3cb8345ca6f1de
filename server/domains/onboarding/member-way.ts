import { advance } from './advance.ts';
import type { OnboardedMember, OnboardingContext } from './context.ts';
import { type Flow, flowsFor, stepsOf } from './flow.ts';
import type { About } from './present.ts';
import type { OnboardingView, StepInput, StepOutcome } from './schema.ts';
import type { Language } from './step.ts';
import type { SessionRow } from './store-sessions.ts';
import { emptySession, flowsOf, presentAfter } from './way-in.ts';

/** The steps of somebody who is in and signed in: those of his last way in, else what his servers bring. */
export function createMemberWay(context: OnboardingContext) {
  const { sessions, clock, media } = context;

  const flowsOfMember = async (member: OnboardedMember, session: SessionRow | undefined): Promise<Flow[]> => {
    if (session) return flowsOf(context, session);
    const servers = await Promise.all(member.serverIds.map((id) => media.servers.get(id)));
    return flowsFor(
      context,
      null,
      servers.flatMap((server) => server?.kind ?? []),
    );
  };

  const aboutOf = async (member: OnboardedMember): Promise<About> => {
    const [serverId] = member.serverIds;
    const server = serverId === undefined ? null : await media.servers.get(serverId);
    const links = server === null ? [] : await media.openLinks(server.id);
    return {
      serverName: server?.name ?? '',
      guestName: member.name,
      ownerName: server?.ownerName ?? '',
      openUrl: links.find((link) => link.device === 'web')?.url ?? null,
      expiresAt: member.expiresAt,
    };
  };

  return {
    show: async (member: OnboardedMember, language: Language): Promise<OnboardingView> => {
      const session = await sessions.byMember(member.id);
      const flows = await flowsOfMember(member, session);
      return presentAfter(context, session, flows, await aboutOf(member), language);
    },

    /** Throws like `advance`. Whoever came in before there were steps gets a session with his first. */
    step: async (member: OnboardedMember, language: Language, input: StepInput): Promise<StepOutcome> => {
      const known = await sessions.byMember(member.id);
      const flows = await flowsOfMember(member, known);
      if (!known) {
        await sessions.insert(context.db, {
          // One id a member: of two first steps at once, both are of the same session.
          ...emptySession(`member-${member.id}`, clock.now()),
          member_id: member.id,
          name: member.name,
          flow_ids: JSON.stringify(flows.map((flow) => flow.id)),
        });
      }
      const session = known ?? (await sessions.byMember(member.id)) ?? emptySession('', clock.now());
      const accepted = await advance(context, session, stepsOf(flows, 'after'), input.step_key, input);
      const onboarding = await presentAfter(context, session, flows, await aboutOf(member), language);
      return { accepted, onboarding };
    },
  };
}

export type MemberWay = ReturnType<typeof createMemberWay>;
