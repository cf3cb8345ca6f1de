import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Card, Section } from '#ui/section.tsx';
import { StepsWay } from '#ui/steps-way.tsx';
import { actOnStep, onboardingQuery } from './steps-queries.ts';

/** The steps after joining, to come back to. Nothing stands here for an account that is no member's. */
export function OwnSteps() {
  const { t, i18n } = useTranslation('home');
  const client = useQueryClient();
  const { data } = useQuery(onboardingQuery(i18n.language));
  if (!data || data.steps.length === 0) return null;
  return (
    <Section title={t('steps.title')} help={t('steps.help')}>
      <Card>
        <StepsWay
          steps={data.steps}
          act={async (input) => {
            const outcome = await actOnStep(i18n.language, input);
            client.setQueryData(onboardingQuery(i18n.language).queryKey, outcome.onboarding);
            return outcome.accepted;
          }}
        />
      </Card>
    </Section>
  );
}
