import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnboardingStep } from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';
import { Badge } from '#ui/badge.tsx';
import styles from './onboarding.module.css';

/** The steps in their order: drawn to another place with the pointer, or moved by its two buttons. */
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
  const [dragged, setDragged] = useState<number | null>(null);
  const titleOf = (step: OnboardingStep) =>
    step.texts[fallback]?.title || Object.values(step.texts)[0]?.title || t('untitled');
  return (
    <ol className={styles.steps} aria-label={t('steps')}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={styles.step}
          data-chosen={step.id === chosenId}
          data-dragged={dragged === index}
          draggable={mayWrite}
          onDragStart={() => setDragged(index)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) onMove(dragged, index);
            setDragged(null);
          }}
        >
          {mayWrite ? <IconGripVertical size={18} stroke={1.5} aria-hidden="true" /> : null}
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
                onClick={() => onMove(index, index - 1)}
              >
                <IconArrowUp size={18} stroke={1.5} aria-hidden="true" />
              </button>
              <button
                type="button"
                aria-label={t('moveDown', { title: titleOf(step) })}
                disabled={index === steps.length - 1}
                onClick={() => onMove(index, index + 1)}
              >
                <IconArrowDown size={18} stroke={1.5} aria-hidden="true" />
              </button>
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
