import { SECOND_MS } from '#kernel/clock.ts';
import type { OnboardingContext } from './context.ts';
import type { WayStep } from './flow.ts';
import { firstOpen, isDone, type Progress } from './progress.ts';
import type { RenderMarkdown } from './render-markdown.ts';
import type { GuestStep, OnboardingView } from './schema.ts';
import { type Language, labelOf, type Phase, wordsOf } from './step.ts';
import type { ProgressRow } from './store-sessions.ts';
import { replaceVariables, type VariableValues } from './variables.ts';
import { versionOf } from './version.ts';

/** What the variables in the words stand for, for one person. */
export type About = {
  serverName: string;
  /** Empty before the sign-in. */
  guestName: string;
  ownerName: string;
  openUrl: string | null;
  expiresAt: number | null;
};

const NO_END: Record<Language, string> = {
  en: 'no end date',
  de: 'kein Enddatum',
  fr: 'sans date de fin',
  es: 'sin fecha de fin',
  da: 'ingen slutdato',
};

/** A person's way as his page shows it, in his language. */
export async function presentWay(
  context: OnboardingContext,
  steps: readonly WayStep[],
  given: { phase: Phase; progress: Progress; about: About; language: Language },
): Promise<OnboardingView> {
  const { phase, progress, about, language } = given;
  const render = steps.length === 0 ? null : await context.markdown();
  const values = await valuesFor(context, about, language);
  return {
    phase,
    complete: firstOpen(steps, progress) === null,
    steps: steps.flatMap((one) =>
      render === null
        ? []
        : presentStep(one, {
            render,
            values,
            language,
            now: context.clock.now(),
            row: progress.get(one.key),
            done: isDone(one, progress),
          }),
    ),
  };
}

/** One step. What the right answer is never goes along; the explanation does once it was given. */
export function presentStep(
  { key, flow, step }: WayStep,
  given: {
    render: RenderMarkdown;
    values: VariableValues;
    language: Language;
    now: number;
    row: ProgressRow | undefined;
    done: boolean;
  },
): GuestStep {
  const { render, values, language, now, row, done } = given;
  const words = wordsOf(step, language, flow.language);
  const plain = (text: string) => replaceVariables(text, (name) => values[name]);
  const options = step.kind === 'quiz' || step.kind === 'question' ? step.options : [];
  const explanation = step.kind === 'quiz' && done ? (words.explanation ?? '') : '';
  const seconds = step.kind === 'timer' ? step.seconds : null;
  const isRunning = seconds !== null && row !== undefined && !done;
  return {
    key,
    kind: step.kind,
    device: step.device,
    required: step.required,
    state: done ? 'done' : row ? 'started' : 'open',
    title: plain(words.title),
    html: render(words.body, values),
    button: plain(words.button ?? ''),
    url: step.kind === 'click' && step.url !== null ? linkOf(plain(step.url)) : null,
    seconds,
    seconds_left: isRunning
      ? Math.max(0, Math.ceil((row.started_at + seconds * SECOND_MS - now) / SECOND_MS))
      : null,
    options: options.map((id) => ({ id, label: plain(labelOf(step, id, language, flow.language)) })),
    explanation_html: explanation === '' ? null : render(explanation, values),
    version: step.kind === 'terms' ? versionOf(step) : null,
    answer: row?.answer ?? null,
  };
}

/** The values of all variables, as plain text in this language. */
export async function valuesFor(
  context: OnboardingContext,
  about: About,
  language: Language,
): Promise<VariableValues> {
  return {
    server_name: about.serverName,
    guest_name: about.guestName,
    owner_name: about.ownerName,
    open_url: about.openUrl ?? '',
    expires:
      about.expiresAt === null
        ? NO_END[language]
        : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(about.expiresAt),
    request_url: `${context.baseUrl()}/me`,
    contact: (await context.contact()) ?? '',
  };
}

/** An address that a variable filled may turn out empty, or to be none. */
function linkOf(text: string): string | null {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}
