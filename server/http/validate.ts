import { z } from 'zod';
import { AppError, type FieldProblem } from '#kernel/errors.ts';

/** A validator in Fastify's form: what a schema makes of the given part of a request, or why it does not take it. */
export function buildValidator({ schema }: { schema: unknown }) {
  if (!(schema instanceof z.ZodType)) throw new TypeError('A route describes what it takes with zod.');
  return (given: unknown): { value: unknown } | { error: AppError } => {
    const parsed = schema.safeParse(given);
    return parsed.success ? { value: parsed.data } : { error: invalidInput(parsed.error.issues) };
  };
}

/** 400 `invalid_input` with every field at fault, one that the schema does not know by its own name. */
function invalidInput(issues: readonly z.core.$ZodIssue[]): AppError {
  const fields = issues.flatMap((issue) => fieldProblems(issue, []));
  return new AppError({
    code: 'invalid_input',
    status: 400,
    detail: fields[0]?.message ?? 'The request has a wrong form.',
    fields,
  });
}

function fieldProblems(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FieldProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: nameOf([...path, key]),
      code: 'unknown_field',
      message: `There is no field "${key.slice(0, 100)}" here. Leave it out, or check its spelling.`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // Of several forms that would do, the one that the request comes closest to.
    const [closest] = issue.errors.toSorted((one, other) => one.length - other.length);
    if (closest && closest.length > 0) return closest.flatMap((inner) => fieldProblems(inner, path));
  }
  return [{ field: nameOf(path), code: issue.code, message: issue.message }];
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}
