import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';
import { useProblemText } from './problem-text.ts';
import { StepControls } from './step-controls.tsx';
import { StepText } from './step-text.tsx';
import styles from './steps-way.module.css';
import type { Act, WayStep } from './way-step.ts';

/**
 * Steps one after another, as one goes through them: what is done stays open to be read again, what comes later opens
 * when the required ones before it are done. The server decides what is done; this only asks it.
 */
export function StepsWay({
  steps,
  act,
  startAt,
  finish,
}: {
  steps: readonly WayStep[];
  act: Act;
  /** Where to begin; left out: at the first that is open. */
  startAt?: number;
  /** What the button after the last step says and does; none where the way ends with the page. */
  finish?: { label: string; onClick: () => void };
}) {
  const { t } = useTranslation('common');
  const problemText = useProblemText();
  const firstOpen = steps.findIndex((step) => step.state !== 'done');
  const [at, setAt] = useState(() => startAt ?? Math.max(0, firstOpen));
  const [problem, setProblem] = useState<Problem | null>(null);
  const card = useRef<HTMLElement>(null);
  const step = steps[Math.min(at, steps.length - 1)];

  const { busy, start } = useBusy(async (next: () => Promise<void>) => {
    setProblem(null);
    try {
      await next();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });
  const goTo = (next: number) => {
    setProblem(null);
    setAt(next);
    card.current?.focus({ preventScroll: true });
  };
  const key = step?.key;
  // A timer runs from when it is first shown; a link is made for whoever has come this far.
  const begins = (step?.kind === 'timer' || step?.kind === 'click') && step.state === 'open';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step begins once, when it is shown
  useEffect(() => {
    if (begins && key !== undefined)
      void start(async () => void (await act({ step_key: key, action: 'start' })));
  }, [key, begins]);

  if (!step) return null;
  const isLast = at >= steps.length - 1;
  const mayGoOn = step.state === 'done' || !step.required;
  return (
    <section ref={card} tabIndex={-1} className={styles.card} aria-label={step.title}>
      <p className={styles.count}>{t('steps.count', { at: at + 1, of: steps.length })}</p>
      <StepText step={step} />
      <StepControls
        key={step.key}
        step={step}
        busy={busy}
        act={(input, then) =>
          start(async () => {
            const accepted = await act(input);
            if (accepted && then === 'next' && !isLast) goTo(at + 1);
          })
        }
      />
      {problem ? (
        <Notice tone="bad">
          <p>{problemText(problem)}</p>
        </Notice>
      ) : null}
      <div className={styles.ways}>
        {at > 0 ? (
          <Button look="quiet" onClick={() => goTo(at - 1)}>
            {t('steps.back')}
          </Button>
        ) : null}
        {!isLast && mayGoOn ? (
          <Button look={step.state === 'done' ? 'secondary' : 'quiet'} onClick={() => goTo(at + 1)}>
            {step.state === 'done' ? t('steps.next') : t('steps.skip')}
          </Button>
        ) : null}
        {isLast && mayGoOn && finish ? (
          <Button look="primary" onClick={finish.onClick}>
            {finish.label}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
