import { AppError } from '#kernel/errors.ts';
import { ownLabel, type Step, type StepText } from './step.ts';
import { unknownVariables } from './variables.ts';

export type StepProblem = { field: string; code: string; message: string };

const URL_VARIABLE = /^\{\{\s*(open_url|server_url|request_url)\s*\}\}$/;

/** What is wrong with these steps beyond their form, each with the field it is about (`steps.2.texts.en.body`). */
export function checkSteps(steps: readonly Step[]): StepProblem[] {
  const seen = new Set<string>();
  return steps.flatMap((step, index) => {
    const at = `steps.${index}`;
    const found = [...checkWords(step, at), ...checkKind(step, at)];
    if (seen.has(step.id)) found.push(problem(`${at}.id`, 'taken', 'Two steps have the same id.'));
    seen.add(step.id);
    return found;
  });
}

/** Throws 422 with every field at fault. */
export function refuseWrongSteps(steps: readonly Step[]): void {
  const fields = checkSteps(steps);
  const [first] = fields;
  if (!first) return;
  throw new AppError({ code: 'invalid_input', status: 422, detail: first.message, fields });
}

function checkWords(step: Step, at: string): StepProblem[] {
  const texts = Object.entries(step.texts);
  if (texts.length === 0) return [problem(`${at}.texts`, 'required', 'A step needs words in one language.')];
  return texts.flatMap(([language, text]) => checkText(text, `${at}.texts.${language}`, optionsOf(step)));
}

function checkText(text: StepText, at: string, options: readonly string[]): StepProblem[] {
  const written = [
    ['title', text.title],
    ['body', text.body],
    ['button', text.button ?? ''],
    ['explanation', text.explanation ?? ''],
  ] as const;
  const unknown = written.flatMap(([name, words]) =>
    unknownVariables(words).map((variable) =>
      problem(`${at}.${name}`, 'unknown_variable', `There is no variable {{${variable}}}.`),
    ),
  );
  const unlabelled = options.filter((option) => ownLabel(text, option) === '');
  return [
    ...unknown,
    ...unlabelled.map((option) => problem(`${at}.options.${option}`, 'required', 'This answer needs words.')),
  ];
}

function checkKind(step: Step, at: string): StepProblem[] {
  const options = optionsOf(step);
  const found: StepProblem[] = [];
  if (new Set(options).size < options.length)
    found.push(problem(`${at}.options`, 'taken', 'Two answers have the same id.'));
  if (step.kind === 'quiz' && !options.includes(step.correct))
    found.push(problem(`${at}.correct`, 'unknown', 'Choose which answer is right.'));
  if (step.kind === 'question' && options.length === 1)
    found.push(problem(`${at}.options`, 'too_small', 'A choice needs at least two answers.'));
  if (step.kind === 'click' && step.url !== null && !isLink(step.url))
    found.push(problem(`${at}.url`, 'format', 'Enter an address that begins with https://.'));
  return found;
}

function isLink(url: string): boolean {
  return URL_VARIABLE.test(url) || (/^https?:\/\/\S+$/i.test(url) && URL.canParse(url));
}

function optionsOf(step: Step): readonly string[] {
  return step.kind === 'quiz' || step.kind === 'question' ? step.options : [];
}

function problem(field: string, code: string, message: string): StepProblem {
  return { field, code, message };
}
