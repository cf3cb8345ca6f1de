import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OnboardingPreview, OnboardingStep } from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { type StepKind, stepKinds, withKind, withText } from './edit-steps.ts';
import { OptionFields } from './option-fields.tsx';

const devices = ['none', 'phone', 'tv', 'browser', 'desktop'] as const;

export type StepProblems = OnboardingPreview['problems'];

/** Everything of one step, its words in one language. */
export function StepFields({
  step,
  language,
  mayWrite,
  variables,
  problems,
  onChange,
  onRemove,
}: {
  step: OnboardingStep;
  language: Language;
  mayWrite: boolean;
  variables: readonly string[];
  problems: StepProblems;
  onChange: (step: OnboardingStep) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('onboarding');
  const text = step.texts[language] ?? { title: '', body: '' };
  /** The words for what is wrong with a field of this step, by the end of its name. */
  const problemOf = (field: string) => {
    const found = problems.find((one) => one.field.endsWith(field));
    return found ? t(`problem.${found.code}`, { defaultValue: found.message }) : undefined;
  };
  const inWords = (field: string) => problemOf(`texts.${language}.${field}`);
  return (
    <>
      <Select
        label={t('field.kind')}
        description={t(`kindHelp.${step.kind}`)}
        data={stepKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        allowDeselect={false}
        disabled={!mayWrite}
        value={step.kind}
        onChange={(value) => onChange(withKind(step, (value ?? step.kind) as StepKind))}
      />
      <Choice
        label={t('field.phase')}
        options={(['before', 'after'] as const).map((value) => ({ value, label: t(`phase.${value}`) }))}
        value={step.phase}
        disabled={!mayWrite}
        onChange={(phase) => onChange({ ...step, phase })}
      />
      <Switch
        label={t('field.required')}
        description={t(`requiredHelp.${step.phase}`)}
        checked={step.required}
        disabled={!mayWrite}
        onChange={(event) => onChange({ ...step, required: event.currentTarget.checked })}
      />
      <Select
        label={t('field.device')}
        data={devices.map((value) => ({ value, label: t(`device.${value}`) }))}
        allowDeselect={false}
        disabled={!mayWrite}
        value={step.device ?? 'none'}
        onChange={(value) =>
          onChange({
            ...step,
            device:
              (devices.find((one) => one === value && one !== 'none') as OnboardingStep['device']) ?? null,
          })
        }
      />
      {step.kind === 'timer' ? (
        <NumberInput
          label={t('field.seconds')}
          min={1}
          max={600}
          clampBehavior="strict"
          disabled={!mayWrite}
          value={step.seconds}
          onChange={(value) => onChange({ ...step, seconds: Math.max(1, Number(value) || 1) })}
        />
      ) : null}
      {step.kind === 'click' ? (
        <TextInput
          label={t('field.url')}
          description={t('field.urlHelp', { open: '{{open_url}}' })}
          maxLength={500}
          disabled={!mayWrite}
          error={problemOf('.url')}
          value={step.url ?? ''}
          onChange={(event) => onChange({ ...step, url: event.currentTarget.value.trim() || null })}
        />
      ) : null}
      <TextInput
        label={t('field.title')}
        maxLength={120}
        disabled={!mayWrite}
        error={inWords('title')}
        value={text.title}
        onChange={(event) => onChange(withText(step, language, { title: event.currentTarget.value }))}
      />
      <Textarea
        label={t('field.body')}
        description={t('field.bodyHelp', { variables: variables.map((name) => `{{${name}}}`).join(' ') })}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={10_000}
        disabled={!mayWrite}
        error={inWords('body')}
        value={text.body}
        onChange={(event) => onChange(withText(step, language, { body: event.currentTarget.value }))}
      />
      <TextInput
        label={t('field.button')}
        description={t('field.buttonHelp')}
        maxLength={60}
        disabled={!mayWrite}
        error={inWords('button')}
        value={text.button ?? ''}
        onChange={(event) => onChange(withText(step, language, { button: event.currentTarget.value }))}
      />
      <OptionFields
        step={step}
        language={language}
        mayWrite={mayWrite}
        problemOf={problemOf}
        onChange={onChange}
      />
      {mayWrite ? (
        <div>
          <Button
            look="danger"
            icon={<IconTrash size={18} stroke={1.5} aria-hidden="true" />}
            onClick={onRemove}
          >
            {t('removeStep')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
