import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OnboardingPerson } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { List, Row } from '#ui/list.tsx';
import { personQuery } from './queries.ts';

type PersonStep = OnboardingPerson['steps'][number];

/** One member's steps: when each was done, what was answered, which wording of the terms was accepted. */
export function PersonPanel() {
  const { t } = useTranslation('onboarding');
  const { memberId = '' } = useParams({ strict: false });
  const query = useQuery(personQuery(memberId));
  return (
    <DetailPanel
      query={query}
      title={(person) => person?.name ?? t('people.one')}
      untitled={t('people.one')}
      failed={t('people.loadFailed')}
      backTo="/settings/onboarding/people"
      isGone={(person) => person === null}
      gone={<p>{t('people.noSteps')}</p>}
    >
      {(person) => (
        <List
          items={person?.steps ?? []}
          keyOf={(step) => step.key}
          label={t('steps')}
          row={(step) => <StepRow step={step} />}
        />
      )}
    </DetailPanel>
  );
}

function StepRow({ step }: { step: PersonStep }) {
  const { t, i18n } = useTranslation('onboarding');
  const Icon = iconOf(step);
  const when =
    step.finished_at === null
      ? t(step.started_at === null ? 'people.notStarted' : 'people.started')
      : t('people.finishedOn', { day: formatDay(step.finished_at, i18n.language) });
  const facts = [
    when,
    step.answer === null ? null : t('people.answer', { answer: step.answer }),
    step.wrong_answers > 0 ? t('people.wrong', { count: step.wrong_answers }) : null,
    step.accepted_version === null ? null : t('people.version', { version: step.accepted_version }),
  ];
  return (
    <Row
      lead={<Icon size={22} stroke={1.5} aria-hidden="true" />}
      title={step.title}
      meta={facts.filter(Boolean).join(' · ')}
    />
  );
}

function iconOf(step: PersonStep) {
  if (step.finished_at !== null) return IconCircleCheck;
  return step.started_at === null ? IconCircle : IconCircleDot;
}
