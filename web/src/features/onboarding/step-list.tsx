import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnboardingStep } from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';
import { useDragOrder } from '#lib/use-drag-order.ts';
import { Badge } from '#ui/badge.tsx';
import styles from './onboarding.module.css';

/** The steps in their order: drawn to another place by the grip, with a pointer or keys, or moved by two buttons. */
export function StepList({
  steps,
  fallback,
  chosenId,
  wrongAt,
  mayWrite,
  onChoose,
  onMove,
}: {
  steps: readonly OnboardingStep[];
  fallback: Language;
  chosenId: string | null;
  /** Places of the steps that cannot be saved as they are. */
  wrongAt: ReadonlySet<number>;
  mayWrite: boolean;
  onChoose: (id: string) => void;
  onMove: (from: number, to: number) => void;
}) {
  const { t } = useTranslation('onboarding');
  const [said, setSaid] = useState('');
  const titleOf = (step: OnboardingStep | undefined) =>
    step?.texts[fallback]?.title || Object.values(step?.texts ?? {})[0]?.title || t('untitled');
  const move = (from: number, to: number) => {
    onMove(from, to);
    setSaid(t('movedTo', { title: titleOf(steps[from]), at: to + 1, of: steps.length }));
  };
  const { list, drag, gripProps } = useDragOrder<HTMLOListElement>(move);
  /** On which side of this step the dragged one would come to stand. */
  const dropAt = (index: number) => {
    if (!drag || drag.to !== index || drag.from === index) return undefined;
    return drag.from > index ? 'above' : 'below';
  };
  return (
    <>
      <ol ref={list} className={styles.steps} aria-label={t('steps')}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            className={styles.step}
            data-chosen={step.id === chosenId}
            data-dragged={drag?.from === index}
            data-drop={dropAt(index)}
          >
            {mayWrite ? (
              <button
                type="button"
                className={styles.grip}
                aria-label={t('grip', { title: titleOf(step) })}
                {...gripProps(index)}
              >
                <IconGripVertical size={18} stroke={1.5} aria-hidden="true" />
              </button>
            ) : null}
            <button
              type="button"
              className={styles.stepName}
              aria-pressed={step.id === chosenId}
              onClick={() => onChoose(step.id)}
            >
              <span>{titleOf(step)}</span>
              <span className={styles.stepMeta}>
                {t(`kind.${step.kind}`)} · {t(`phase.${step.phase}`)}
                {step.required ? ` · ${t('required')}` : ''}
              </span>
            </button>
            {wrongAt.has(index) ? <Badge tone="bad">{t('wrong')}</Badge> : null}
            {mayWrite ? (
              <span className={styles.moves}>
                <button
                  type="button"
                  aria-label={t('moveUp', { title: titleOf(step) })}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <IconArrowUp size={18} stroke={1.5} aria-hidden="true" />
                </button>
                <button
                  type="button"
                  aria-label={t('moveDown', { title: titleOf(step) })}
                  disabled={index === steps.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <IconArrowDown size={18} stroke={1.5} aria-hidden="true" />
                </button>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
