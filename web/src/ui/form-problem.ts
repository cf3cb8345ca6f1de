import { asProblem, type Problem } from '#api/problem.ts';

/** The part of a Mantine form that takes a problem at a field. */
type FormLike = {
  values: Record<string, unknown>;
  setFieldError: (field: string, message: string) => void;
};

/**
 * Puts the server's refusal where it belongs: messages of known fields at their fields, anything else is returned for
 * the page (show it in a Notice above the button).
 */
export function placeProblem(form: FormLike, thrown: unknown): Problem | null {
  const problem = asProblem(thrown);
  let placed = 0;
  for (const entry of problem.fields) {
    const parts = entry.field.split('.');
    const name = [entry.field, parts[0], parts.at(-1)].find(
      (part) => part !== undefined && part in form.values,
    );
    if (name === undefined) continue;
    form.setFieldError(name, entry.message || problem.detail);
    placed += 1;
  }
  return placed > 0 && placed === problem.fields.length ? null : problem;
}
