import type { OpenLink } from '#domains/media/index.ts';
import { SECOND_MS } from '#kernel/clock.ts';
import type { OnboardingContext } from './context.ts';
import { defaultFlowId, type Flow, type WayStep } from './flow.ts';
import { firstOpen, isDone, type Progress } from './progress.ts';
import type { RenderMarkdown } from './render-markdown.ts';
import type { GuestStep, OnboardingView } from './schema.ts';
import { type Language, labelOf, type Phase, type Step, wordsOf } from './step.ts';
import { stepLink } from './step-link.ts';
import type { ProgressRow } from './store-sessions.ts';
import { isOneVariable, replaceVariables, type VariableValues } from './variables.ts';
import { versionOf } from './version.ts';

/** What the variables in the words stand for, for one person. */
export type About = {
  servers: ReadonlyArray<{
    kind: string;
    name: string;
    /** Where it opens on each device; none where that is not to be told yet. */
    links: readonly OpenLink[];
  }>;
  /** Empty before the sign-in. */
  guestName: string;
  ownerName: string;
  expiresAt: number | null;
};

/** Steps that are to be shown to one person. */
export type Shown = { phase: Phase; steps: readonly WayStep[]; about: About; language: Language };

type Draw = {
  render: RenderMarkdown;
  values: VariableValues;
  language: Language;
  now: number;
  row: ProgressRow | undefined;
  done: boolean;
  /** What stands in the page for the link of a step. */
  link: (url: string) => string | null;
};

/** Addresses with variables in them can become long; this fits into a link of ours. */
const MAX_URL = 1_000;

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
  { phase, steps, about, language }: Shown,
  progress: Progress,
): Promise<OnboardingView> {
  const shown: GuestStep[] = [];
  for (const one of steps) {
    const row = progress.get(one.key);
    const drawn = presentStep(one, {
      render: await context.markdown(),
      values: await valuesFor(context, about, one.flow, language),
      language,
      now: context.clock.now(),
      row,
      done: isDone(one, progress),
      // Whoever has not begun the step has no link yet: beginning it proves that it is his turn.
      link: (url) => (row ? stepLink(context.secrets, [row.session_id, one.key, url]) : null),
    });
    shown.push(drawn);
  }
  return { phase, complete: firstOpen(steps, progress) === null, steps: shown };
}

/** One step. What the right answer is never goes along; the explanation does once it was given. */
export function presentStep({ key, flow, step }: WayStep, draw: Draw): GuestStep {
  const { render, values, language, now, row, done } = draw;
  const words = wordsOf(step, language, flow.language);
  const plain = (text: string) => replaceVariables(text, (name) => values[name]);
  const options = step.kind === 'quiz' || step.kind === 'question' ? step.options : [];
  const explanation = step.kind === 'quiz' && done ? (words.explanation ?? '') : '';
  const seconds = step.kind === 'timer' ? step.seconds : null;
  const isRunning = seconds !== null && row !== undefined && !done;
  const url = linkOf(step, values);
  return {
    key,
    kind: step.kind,
    device: step.device,
    required: step.required,
    state: done ? 'done' : row ? 'started' : 'open',
    title: plain(words.title),
    html: render(words.body, values),
    button: plain(words.button ?? ''),
    url: url === null ? null : draw.link(url),
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

/**
 * Where a step leads, written as a header can hold it; null for none, and where a variable turned out empty or to be no
 * address. A variable that is a part of the address is written so that it stays that part.
 */
export function linkOf(step: Step, values: VariableValues): string | null {
  if (step.kind !== 'click' || step.url === null) return null;
  const isWhole = isOneVariable(step.url);
  const url = replaceVariables(step.url, (name) =>
    isWhole ? values[name] : encodeURIComponent(values[name]),
  );
  const href = /^https?:\/\//i.test(url) ? URL.parse(url)?.href : undefined;
  return href !== undefined && href.length <= MAX_URL ? href : null;
}

/**
 * The values of all variables, as plain text in this language. What a kind of server brings speaks of the servers of that
 * kind alone.
 */
export async function valuesFor(
  context: OnboardingContext,
  about: About,
  flow: Pick<Flow, 'id'>,
  language: Language,
): Promise<VariableValues> {
  const own = about.servers.filter((server) => defaultFlowId(server.kind) === flow.id);
  const servers = own.length > 0 ? own : about.servers;
  const links = servers.flatMap((server) => server.links);
  const linkFor = (device: OpenLink['device']) => links.find((link) => link.device === device)?.url ?? '';
  return {
    server_name: servers.map((server) => server.name).join(', '),
    guest_name: about.guestName,
    owner_name: about.ownerName,
    open_url: linkFor('web'),
    server_url: linkFor('phone'),
    expires:
      about.expiresAt === null
        ? NO_END[language]
        : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(about.expiresAt),
    request_url: `${context.baseUrl()}/me`,
    contact: (await context.contact()) ?? '',
  };
}
