import type { Logger } from '#kernel/logger.ts';

/** Something the owner should look at, with where to mend it. The web makes the text from code and params. */
export type HealthProblem = {
  id: string;
  severity: 'warning' | 'error';
  code: string;
  params: Record<string, string | number>;
  action: { kind: 'link'; href: string } | null;
  /** ISO 8601, or null where nobody knows. */
  since: string | null;
};

export type ProblemProvider = () => Promise<readonly HealthProblem[]>;

const CHECK_FAILED: HealthProblem = {
  id: 'system:check-failed',
  severity: 'error',
  code: 'check_failed',
  params: {},
  action: null,
  since: null,
};

/** What all parts find, errors first and the oldest before the newer. A part that cannot look is itself a problem. */
export async function collectProblems(
  providers: readonly ProblemProvider[],
  logger: Logger,
): Promise<HealthProblem[]> {
  const looks = await Promise.allSettled(providers.map((provider) => provider()));
  const found: HealthProblem[] = [];
  for (const look of looks) {
    if (look.status === 'fulfilled') {
      found.push(...look.value);
      continue;
    }
    logger.error({ err: look.reason }, 'a health check failed');
    if (!found.includes(CHECK_FAILED)) found.push(CHECK_FAILED);
  }
  return found.sort((one, other) => rank(one) - rank(other) || since(one) - since(other));
}

function since(problem: HealthProblem): number {
  return problem.since === null ? Number.MAX_VALUE : Date.parse(problem.since);
}

function rank(problem: HealthProblem): number {
  return problem.severity === 'error' ? 0 : 1;
}
