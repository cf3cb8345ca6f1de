import { z } from 'zod';
import { ListQuery, listOf } from '#http/list.ts';
import { knownLanguage, Language, PHASES, Step, Steps } from './step.ts';
import { VARIABLES } from './variables.ts';

const Time = z.string();
const FlowName = z.string().trim().min(1).max(80);

export const OnboardingFlow = z
  .object({
    id: z.string(),
    name: z.string(),
    server_kind: z.string().nullable(),
    language: Language,
    /** Nobody has changed what the kind of server brings. */
    is_shipped: z.boolean(),
    /** What a change has to name, so that it overwrites nobody else's. */
    revision: z.int(),
    updated_at: Time.nullable(),
    /** Invites that choose it. */
    invites: z.int(),
    steps: z.array(Step),
  })
  .meta({ id: 'OnboardingFlow' });
export type OnboardingFlow = z.infer<typeof OnboardingFlow>;

export const FlowList = listOf(
  OnboardingFlow.omit({ steps: true }).extend({ steps_before: z.int(), steps_after: z.int() }),
).meta({ id: 'OnboardingFlowList' });

const FlowContent = { name: FlowName, language: Language, steps: Steps };
export const NewFlow = z.strictObject(FlowContent).meta({ id: 'NewOnboardingFlow' });
export type NewFlow = z.infer<typeof NewFlow>;
export const FlowChange = z
  .strictObject({ ...FlowContent, revision: z.int().min(0) })
  .meta({ id: 'OnboardingFlowChange' });
export type FlowChange = z.infer<typeof FlowChange>;

/** A flow as a file: what one Foyer writes another reads. */
export const FlowFile = z
  .strictObject({ format: z.literal('foyer.onboarding'), version: z.literal(1), ...FlowContent })
  .meta({ id: 'OnboardingFlowFile' });
export type FlowFile = z.infer<typeof FlowFile>;

export const GuestStep = z
  .object({
    /** What a start or an end of the step names. */
    key: z.string(),
    kind: z.enum(['text', 'click', 'timer', 'terms', 'quiz', 'question']),
    device: z.enum(['phone', 'tv', 'browser', 'desktop']).nullable(),
    required: z.boolean(),
    state: z.enum(['open', 'started', 'done']),
    title: z.string(),
    /** Cleaned by the server: it may be put into the page as it is. */
    html: z.string(),
    button: z.string(),
    url: z.string().nullable(),
    seconds: z.int().nullable(),
    /** Of a timer that runs: how long it still does, by the server's clock. */
    seconds_left: z.int().nullable(),
    options: z.array(z.object({ id: z.string(), label: z.string() })),
    /** Of a quiz, once it is answered. */
    explanation_html: z.string().nullable(),
    /** Of terms: the wording shown here. */
    version: z.string().nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'OnboardingGuestStep' });
export type GuestStep = z.infer<typeof GuestStep>;

export const OnboardingView = z
  .object({
    phase: z.enum(PHASES),
    /** Nothing required is left. */
    complete: z.boolean(),
    steps: z.array(GuestStep),
  })
  .meta({ id: 'Onboarding' });
export type OnboardingView = z.infer<typeof OnboardingView>;

export const ViewQuery = z.object({
  language: z.string().max(10).default('en').transform(knownLanguage),
});

export const StepInput = z
  .strictObject({
    step_key: z.string().max(120),
    action: z.enum(['start', 'finish']),
    /** Of terms: the version that was read and accepted. */
    accepted_version: z.string().max(40).optional(),
    /** An option's id, or free words. */
    answer: z.string().max(2_000).optional(),
  })
  .meta({ id: 'OnboardingAction' });
export type StepInput = z.infer<typeof StepInput>;

/** `accepted` is false after a wrong answer to a quiz. */
export const StepOutcome = z
  .object({ accepted: z.boolean(), onboarding: OnboardingView })
  .meta({ id: 'OnboardingStepOutcome' });
export type StepOutcome = z.infer<typeof StepOutcome>;

export const PreviewInput = z
  .strictObject({ steps: Steps, language: Language, fallback: Language })
  .meta({ id: 'OnboardingDraft' });
export const Preview = z
  .object({
    steps: z.array(GuestStep),
    problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
    variables: z.array(z.enum(VARIABLES)),
  })
  .meta({ id: 'OnboardingPreview' });

export const PersonQuery = ListQuery.extend({
  filter: z.enum(['all', 'going', 'stuck', 'finished']).default('all'),
  q: z.string().max(200).optional(),
});
const PersonStep = z.object({
  key: z.string(),
  phase: z.enum(PHASES),
  kind: GuestStep.shape.kind,
  required: z.boolean(),
  title: z.string(),
  started_at: Time.nullable(),
  finished_at: Time.nullable(),
  /** In words: of a choice, its label. */
  answer: z.string().nullable(),
  wrong_answers: z.int(),
  accepted_version: z.string().nullable(),
});
export const OnboardingPerson = z
  .object({
    id: z.string(),
    member_id: z.string(),
    name: z.string(),
    moved_at: Time,
    completed_at: Time.nullable(),
    is_stuck: z.boolean(),
    /** The required step he is at; null where none is left. */
    current: z.string().nullable(),
    steps: z.array(PersonStep),
  })
  .meta({ id: 'OnboardingPerson' });
export type OnboardingPerson = z.infer<typeof OnboardingPerson>;
const Count = z.int();
export const PersonList = listOf(OnboardingPerson)
  .extend({ counts: z.object({ all: Count, going: Count, stuck: Count, finished: Count }) })
  .meta({ id: 'OnboardingPersonList' });
