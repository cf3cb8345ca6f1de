import type { OnboardingStep, OnboardingText } from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';

export const stepKinds = ['text', 'click', 'timer', 'terms', 'quiz', 'question'] as const;
export type StepKind = (typeof stepKinds)[number];

/** An id that no other has: `step-3`, `option-2`. It stays when its owner is moved. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}-${number}`)) number += 1;
  return `${prefix}-${number}`;
}

/** A step at the end of these, with words in one language to begin with. */
export function newStep(steps: readonly OnboardingStep[], title: string, language: Language): OnboardingStep {
  return {
    id: freeId(
      'step',
      steps.map(({ id }) => id),
    ),
    kind: 'text',
    phase: 'after',
    required: false,
    device: null,
    texts: { [language]: { title, body: '' } },
  };
}

/** The same step of another kind: words stay, what the kind needs is there. */
export function withKind(step: OnboardingStep, kind: StepKind): OnboardingStep {
  const { id, phase, device, texts } = step;
  const options = optionsOf(step);
  // What is only read may be passed over; whatever asks for something is asked for a reason.
  const common = { id, phase, device, texts, required: kind === 'text' ? step.required : true };
  if (kind === 'click') return { ...common, kind, url: null };
  if (kind === 'timer') return { ...common, kind, seconds: 10 };
  if (kind === 'question') return { ...common, kind, options };
  if (kind !== 'quiz') return { ...common, kind };
  const two = options.length >= 2 ? options : ['option-1', 'option-2'];
  return { ...common, kind, options: two, correct: two[0] ?? '' };
}

export function optionsOf(step: OnboardingStep): string[] {
  return step.kind === 'quiz' || step.kind === 'question' ? step.options : [];
}

/** Takes an answer away, from the words of every language too. */
export function withoutOption(step: OnboardingStep, option: string): OnboardingStep {
  if (step.kind !== 'quiz' && step.kind !== 'question') return step;
  const options = step.options.filter((one) => one !== option);
  const texts = Object.fromEntries(
    Object.entries(step.texts).map(([language, text]) => {
      const { [option]: _gone, ...labels } = text.options ?? {};
      return [language, { ...text, options: labels }];
    }),
  );
  if (step.kind === 'question') return { ...step, options, texts };
  return { ...step, options, texts, correct: step.correct === option ? (options[0] ?? '') : step.correct };
}

/** Changes the words of one language, beginning with those of `from` where there are none. */
export function withText(
  step: OnboardingStep,
  language: Language,
  change: Partial<OnboardingText>,
): OnboardingStep {
  const text = step.texts[language] ?? { title: '', body: '' };
  return { ...step, texts: { ...step.texts, [language]: { ...text, ...change } } };
}

/** The list with one of its steps at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_one, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
