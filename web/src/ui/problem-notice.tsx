import { asProblem } from '#api/problem.ts';
import { Notice } from './notice.tsx';
import { useProblemText } from './problem-text.ts';

/** A failure at the page, in words; nothing where there is none. */
export function ProblemNotice({ error, title }: { error: unknown; title?: string }) {
  const problemText = useProblemText();
  if (error === null || error === undefined) return null;
  return (
    <Notice tone="bad" title={title}>
      <p>{problemText(asProblem(error))}</p>
    </Notice>
  );
}
