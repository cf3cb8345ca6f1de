import { Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { useMay } from '#api/session.ts';
import type { OnboardingFlow, OnboardingStep } from '#api/types.ts';
import { type Language, languageNames, languages } from '#i18n/languages.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Stack } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { moved, newStep } from './edit-steps.ts';
import styles from './onboarding.module.css';
import { PhonePreview } from './phone-preview.tsx';
import { previewQuery, useSaveFlow } from './queries.ts';
import { StepFields } from './step-fields.tsx';
import { StepList } from './step-list.tsx';

const TYPING_MS = 400;
const MAX_STEPS = 40;

/** The steps in order, the one that is chosen, and beside it the guest's view of it. */
export function FlowEditor({ flow }: { flow: OnboardingFlow }) {
  const { t, i18n } = useTranslation('onboarding');
  const mayWrite = useMay('settings.write');
  const [draft, setDraft] = useState(flow);
  const [chosenId, setChosenId] = useState(flow.steps[0]?.id ?? null);
  const [language, setLanguage] = useState<Language>(flow.language);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = useSaveFlow(flow.id);
  const { guard, release } = useLeaveGuard(draft !== flow);
  const [settled] = useDebouncedValue(draft, TYPING_MS);
  const preview = useQuery(previewQuery(settled.steps, language, settled.language));

  const { steps } = draft;
  const at = steps.findIndex((step) => step.id === chosenId);
  const chosen = steps[at];
  const setSteps = (next: OnboardingStep[]) => setDraft({ ...draft, steps: next });
  const add = () => {
    const step = newStep(steps, t('newStep'), draft.language);
    setSteps([...steps, step]);
    setChosenId(step.id);
  };
  const { busy, start } = useBusy(async () => {
    setProblem(null);
    try {
      await save.mutateAsync(draft);
      release();
      showDone(i18n, t('saved'));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });
  // What the server says of the draft; the same rules refuse it when it is saved.
  const wrong = preview.data?.problems ?? [];
  // As the guest goes through them: before joining and after it are two ways.
  const shown = (preview.data?.steps ?? []).filter(
    ({ key }) => settled.steps.find(({ id }) => id === key)?.phase === chosen?.phase,
  );
  const wrongAt = new Set(wrong.map(({ field }) => Number(field.split('.')[1])));
  return (
    <div className={styles.editor}>
      <div className={styles.edited}>
        <Card>
          <Stack>
            <TextInput
              label={t('field.name')}
              maxLength={80}
              disabled={!mayWrite}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
            />
            <Select
              label={t('field.language')}
              description={t('field.languageHelp')}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              allowDeselect={false}
              disabled={!mayWrite}
              value={draft.language}
              onChange={(value) => setDraft({ ...draft, language: (value ?? draft.language) as Language })}
            />
          </Stack>
        </Card>
        <StepList
          steps={steps}
          fallback={draft.language}
          chosenId={chosenId}
          wrongAt={wrongAt}
          mayWrite={mayWrite}
          onChoose={setChosenId}
          onMove={(from, to) => setSteps(moved(steps, from, to))}
        />
        {mayWrite ? (
          <Button
            icon={<IconPlus size={18} stroke={1.5} aria-hidden="true" />}
            disabled={steps.length >= MAX_STEPS}
            onClick={add}
          >
            {t('addStep')}
          </Button>
        ) : null}
        {chosen ? (
          <Card>
            <Stack>
              <Choice
                label={t('wordsIn')}
                options={languages.map((value) => ({ value, label: languageNames[value] }))}
                value={language}
                onChange={setLanguage}
              />
              <StepFields
                key={`${chosen.id} ${language}`}
                step={chosen}
                language={language}
                mayWrite={mayWrite}
                variables={preview.data?.variables ?? []}
                problems={wrong.filter(({ field }) => field.startsWith(`steps.${at}.`))}
                onChange={(step) => setSteps(steps.map((one, index) => (index === at ? step : one)))}
                onRemove={() => {
                  setSteps(steps.filter((one) => one !== chosen));
                  setChosenId(steps[at + 1]?.id ?? steps[at - 1]?.id ?? null);
                }}
              />
            </Stack>
          </Card>
        ) : null}
        <ProblemNotice error={problem} />
        {guard}
        {mayWrite ? (
          <div className={styles.buttons}>
            <Button
              look="primary"
              busy={busy}
              disabled={draft === flow || draft.name.trim() === ''}
              onClick={() => void start()}
            >
              {t('save')}
            </Button>
          </div>
        ) : null}
      </div>
      <PhonePreview
        steps={shown}
        at={shown.findIndex((step) => step.key === chosenId)}
        failed={preview.isError}
        empty={steps.length === 0}
      />
    </div>
  );
}
