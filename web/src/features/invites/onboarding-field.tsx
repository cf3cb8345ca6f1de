import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Form } from './invite-fields.tsx';
import { flowsQuery } from './queries.ts';

/** Which steps before and after joining, for those who may see what there are. */
export function OnboardingField({ form }: { form: Form }) {
  const { t } = useTranslation('invites');
  const may = useMay('settings.read');
  const flows = useQuery({ ...flowsQuery, enabled: may }).data?.items;
  if (!flows) return null;
  return (
    <Select
      label={t('field.onboarding')}
      description={t('field.onboardingHelp')}
      data={[
        { value: '', label: t('field.onboardingDefault') },
        ...flows.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      allowDeselect={false}
      {...form.getInputProps('onboarding_flow_id')}
    />
  );
}
