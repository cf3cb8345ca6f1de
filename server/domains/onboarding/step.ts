import { z } from 'zod';

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'da'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** The language that a page asks for (`de`, `de-AT`); English where there are no words in it. */
export function knownLanguage(asked: string): Language {
  const [short = ''] = asked.toLowerCase().split('-');
  return LANGUAGES.find((language) => language === short) ?? 'en';
}

export const PHASES = ['before', 'after'] as const;
export type Phase = (typeof PHASES)[number];

export const MAX_STEPS = 40;

/** The words of a step in one language. Labels of options stand under the options' ids. */
export const StepText = z
  .strictObject({
    title: z.string().trim().min(1).max(120),
    /** Markdown. */
    body: z.string().max(10_000),
    /** What the button says; empty for the page's own word. */
    button: z.string().trim().max(60).optional(),
    /** Of a quiz: Markdown, shown after the right answer. */
    explanation: z.string().max(2_000).optional(),
    options: z.record(z.string().max(20), z.string().trim().max(200)).optional(),
  })
  .meta({ id: 'OnboardingStepText' });
export type StepText = z.infer<typeof StepText>;

const Texts = z.partialRecord(Language, StepText).meta({ id: 'OnboardingStepTexts' });

const common = {
  /** Stays with the step through every change: progress hangs on it. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  phase: z.enum(PHASES),
  /** Before joining: nobody comes in without it. After: whoever has not finished it counts as on his way. */
  required: z.boolean(),
  /** What it is about, for a picture beside the title. */
  device: z.enum(['phone', 'tv', 'browser', 'desktop']).nullable(),
  texts: Texts,
};
const OptionIds = z.array(z.string().regex(/^[a-z0-9-]{1,20}$/)).max(10);

/** A step as the owner writes it. What the right answer of a quiz is leaves the server only towards him. */
export const Step = z
  .discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('text') }),
    /** Done when its button or link was pressed. */
    z.strictObject({ ...common, kind: z.literal('click'), url: z.string().trim().max(500).nullable() }),
    z.strictObject({ ...common, kind: z.literal('timer'), seconds: z.int().min(1).max(600) }),
    z.strictObject({ ...common, kind: z.literal('terms') }),
    z.strictObject({
      ...common,
      kind: z.literal('quiz'),
      options: OptionIds.min(2),
      correct: z.string().max(20),
    }),
    /** Without options it is answered in free words. */
    z.strictObject({ ...common, kind: z.literal('question'), options: OptionIds }),
  ])
  .meta({ id: 'OnboardingStep' });
export type Step = z.infer<typeof Step>;

export const Steps = z.array(Step).max(MAX_STEPS);

/** The words for a guest: in his language, else the flow's, else any there are. */
export function wordsOf(step: Step, language: Language, fallback: Language): StepText {
  const { texts } = step;
  const found = texts[language] ?? texts[fallback] ?? Object.values(texts).find((text) => text !== undefined);
  return found ?? { title: '', body: '' };
}

/** The label of an option, from the flow's own language where the guest's lacks it. */
export function labelOf(step: Step, option: string, language: Language, fallback: Language): string {
  return (
    ownLabel(wordsOf(step, language, fallback), option) || ownLabel(step.texts[fallback], option) || option
  );
}

/** The label that stands in these words; an id such as `constructor` finds nothing that is not written there. */
export function ownLabel(text: StepText | undefined, option: string): string {
  const labels = text?.options ?? {};
  return Object.hasOwn(labels, option) ? (labels[option] ?? '') : '';
}
