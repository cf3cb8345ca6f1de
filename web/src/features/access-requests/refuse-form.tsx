import { Switch, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { AccessRequest } from '#api/types.ts';
import { InlineForm } from '#ui/forms.tsx';
import { Section } from '#ui/section.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useRefuse } from './queries.ts';

/** Says no, with a reason for the person where there is one. */
export function RefuseForm({ request, onDone }: { request: AccessRequest; onDone: () => void }) {
  const { t } = useTranslation('access');
  const refuse = useRefuse(request.id);
  const form = useForm({ initialValues: { reason: '', block: false } });
  const saving = useSave(form, { send: (values) => refuse.mutateAsync(values), done: onDone });
  return (
    <Section title={t('refuse.title')}>
      <InlineForm saving={saving} save={t('refuse.button')} look="danger" onCancel={onDone}>
        <Textarea
          label={t('refuse.reason')}
          description={t('refuse.reasonHelp')}
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        <Switch
          label={t('refuse.block', { who: request.who })}
          {...form.getInputProps('block', { type: 'checkbox' })}
        />
      </InlineForm>
    </Section>
  );
}
