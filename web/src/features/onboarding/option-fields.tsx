import { Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OnboardingStep } from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';
import { Button } from '#ui/button.tsx';
import { freeId, withoutOption, withText } from './edit-steps.ts';
import styles from './onboarding.module.css';

const MAX_OPTIONS = 10;

/** The answers of a quiz or a question, which is the right one, and why. */
export function OptionFields({
  step,
  language,
  mayWrite,
  problemOf,
  onChange,
}: {
  step: OnboardingStep;
  language: Language;
  mayWrite: boolean;
  problemOf: (field: string) => string | undefined;
  onChange: (step: OnboardingStep) => void;
}) {
  const { t } = useTranslation('onboarding');
  if (step.kind !== 'quiz' && step.kind !== 'question') return null;
  const { options } = step;
  const text = step.texts[language];
  const labelOf = (option: string) => text?.options?.[option] ?? '';
  const setLabel = (option: string, label: string) =>
    onChange(withText(step, language, { options: { ...text?.options, [option]: label } }));
  const least = step.kind === 'quiz' ? 2 : 0;
  return (
    <>
      {options.map((option, index) => (
        <div key={option} className={styles.option}>
          <TextInput
            label={t('field.option', { number: index + 1 })}
            maxLength={200}
            disabled={!mayWrite}
            error={problemOf(`texts.${language}.options.${option}`)}
            value={labelOf(option)}
            onChange={(event) => setLabel(option, event.currentTarget.value)}
          />
          {mayWrite && options.length > least ? (
            <Button
              look="quiet"
              aria-label={t('removeOption', { number: index + 1 })}
              icon={<IconX size={18} stroke={1.5} aria-hidden="true" />}
              onClick={() => onChange(withoutOption(step, option))}
            />
          ) : null}
        </div>
      ))}
      {mayWrite && options.length < MAX_OPTIONS ? (
        <div>
          <Button
            icon={<IconPlus size={18} stroke={1.5} aria-hidden="true" />}
            onClick={() => onChange({ ...step, options: [...options, freeId('option', options)] })}
          >
            {t('addOption')}
          </Button>
        </div>
      ) : null}
      {step.kind === 'quiz' ? (
        <>
          <Select
            label={t('field.correct')}
            data={options.map((value, index) => ({
              value,
              label: labelOf(value) || t('field.option', { number: index + 1 }),
            }))}
            allowDeselect={false}
            disabled={!mayWrite}
            error={problemOf('.correct')}
            value={step.correct}
            onChange={(value) => onChange({ ...step, correct: value ?? step.correct })}
          />
          <Textarea
            label={t('field.explanation')}
            description={t('field.explanationHelp')}
            autosize
            minRows={2}
            maxLength={2000}
            disabled={!mayWrite}
            error={problemOf(`texts.${language}.explanation`)}
            value={text?.explanation ?? ''}
            onChange={(event) =>
              onChange(withText(step, language, { explanation: event.currentTarget.value }))
            }
          />
        </>
      ) : null}
    </>
  );
}
