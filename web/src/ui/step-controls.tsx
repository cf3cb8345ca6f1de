import { IconCircleCheck, IconExternalLink } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from './button.tsx';
import { Notice } from './notice.tsx';
import { Words } from './step-text.tsx';
import styles from './steps-way.module.css';
import type { StepAction, WayStep } from './way-step.ts';

type Controls = {
  step: WayStep;
  busy: boolean;
  act: (input: StepAction, then: 'next' | 'stay') => Promise<void>;
};

/** What a step asks for: a press, patience, a yes or an answer. */
export function StepControls({ step, busy, act }: Controls) {
  const { t } = useTranslation('common');
  if (step.state === 'done') return <Done step={step} />;
  const finish = { step_key: step.key, action: 'finish' as const };
  if (step.kind === 'terms') return <Terms step={step} busy={busy} act={act} />;
  if (step.kind === 'quiz' || step.kind === 'question') return <Answer step={step} busy={busy} act={act} />;
  if (step.kind === 'timer') return <Timer step={step} busy={busy} act={act} />;
  if (step.kind === 'click' && step.url !== null)
    return <Link url={step.url} step={step} busy={busy} act={act} />;
  return (
    <Button look="primary" size="large" busy={busy} onClick={() => void act(finish, 'next')}>
      {step.button || t(step.kind === 'click' ? 'steps.understood' : 'steps.read')}
    </Button>
  );
}

/** Opening the link is what the server takes for the press; afterwards one goes on here. */
function Link({ step, url, busy, act }: Controls & { url: string }) {
  const { t } = useTranslation('common');
  const [isOpened, setOpened] = useState(false);
  return (
    <>
      <ButtonLink
        look={isOpened ? 'secondary' : 'primary'}
        size="large"
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        icon={<IconExternalLink size={18} stroke={1.5} aria-hidden="true" />}
        onClick={() => setOpened(true)}
        onAuxClick={() => setOpened(true)}
      >
        {step.button || t('steps.open')}
      </ButtonLink>
      {isOpened ? (
        <Button
          look="primary"
          size="large"
          busy={busy}
          onClick={() => void act({ step_key: step.key, action: 'finish' }, 'next')}
        >
          {t('steps.opened')}
        </Button>
      ) : null}
    </>
  );
}

function Done({ step }: { step: WayStep }) {
  const { t } = useTranslation('common');
  const label = step.options.find(({ id }) => id === step.answer)?.label ?? step.answer;
  return (
    <div className={styles.done}>
      <p>
        <IconCircleCheck size={20} stroke={1.5} aria-hidden="true" />
        {label ? t('steps.answered', { answer: label }) : t('steps.done')}
      </p>
      {step.explanation_html ? <Words html={step.explanation_html} /> : null}
    </div>
  );
}

function Terms({ step, busy, act }: Controls) {
  const { t } = useTranslation('common');
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <label className={styles.option}>
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>{t('steps.agree')}</span>
      </label>
      <Button
        look="primary"
        size="large"
        busy={busy}
        disabled={!agreed}
        onClick={() =>
          void act(
            { step_key: step.key, action: 'finish', accepted_version: step.version ?? undefined },
            'next',
          )
        }
      >
        {step.button || t('steps.accept')}
      </Button>
    </>
  );
}

/** Counts down for the eye; whether it is over the server says. */
function Timer({ step, busy, act }: Controls) {
  const { t } = useTranslation('common');
  const [left, setLeft] = useState(step.seconds_left ?? step.seconds ?? 0);
  useEffect(() => {
    if (step.seconds_left !== null) setLeft(step.seconds_left);
  }, [step.seconds_left]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft((before) => before - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <Button
      look="primary"
      size="large"
      busy={busy}
      disabled={left > 0}
      onClick={() => void act({ step_key: step.key, action: 'finish' }, 'next')}
    >
      {left > 0 ? t('steps.wait', { count: left }) : step.button || t('steps.read')}
    </Button>
  );
}

function Answer({ step, busy, act }: Controls) {
  const { t } = useTranslation('common');
  const [answer, setAnswer] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const name = useId();
  const isQuiz = step.kind === 'quiz';
  const send = async () => {
    setWrong(null);
    await act({ step_key: step.key, action: 'finish', answer }, isQuiz ? 'stay' : 'next');
    // Had it been right this would be gone by now: the step is drawn as done then.
    if (isQuiz) setWrong(answer);
  };
  return (
    <>
      {step.options.length > 0 ? (
        <fieldset className={styles.options}>
          <legend className="visually-hidden">{step.title}</legend>
          {step.options.map((option) => (
            <label key={option.id} className={styles.option}>
              <input
                type="radio"
                name={name}
                value={option.id}
                checked={answer === option.id}
                onChange={() => setAnswer(option.id)}
              />
              <span>{option.label}</span>
            </label>
          ))}
        </fieldset>
      ) : (
        <textarea
          className={styles.free}
          aria-label={step.title}
          rows={3}
          maxLength={2000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      )}
      {wrong !== null && wrong === answer && !busy ? (
        <Notice tone="warning">{t('steps.wrong')}</Notice>
      ) : null}
      <Button
        look="primary"
        size="large"
        busy={busy}
        disabled={answer.trim() === ''}
        onClick={() => void send()}
      >
        {step.button || t('steps.answer')}
      </Button>
    </>
  );
}
