import { Switch, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { defaultServer } from '#api/servers.ts';
import type { AccessRequestSettings, Server } from '#api/types.ts';
import { Choice } from '#ui/choice.tsx';
import { SettingsSection } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { AccessFields, choiceOf, toAccess } from './access-fields.tsx';
import { useSaveSettings } from './queries.ts';

const wanted = ['off', 'optional', 'required'] as const;

/** The page itself: open or not, who answers, what is asked and what is given. */
export function AskSettings({ values, servers }: { values: AccessRequestSettings; servers: Server[] }) {
  const { t, i18n } = useTranslation('access');
  const save = useSaveSettings();
  const { is_open, answer, ask_code, ask_name, ask_message, greeting } = values;
  const form = useForm({
    initialValues: {
      is_open,
      answer,
      ask_code,
      ask_name,
      ask_message,
      greeting,
      ...choiceOf(values, defaultServer(servers)),
    },
  });
  const saving = useSave(form, {
    send: ({ tier_id, libraries, library_ids, server_id, duration_days, ...page }) => {
      const given = toAccess({ tier_id, libraries, library_ids, server_id, duration_days });
      return save.mutateAsync({ ...page, ...given });
    },
    done: () => {
      form.resetDirty();
      showDone(i18n, t('saved'));
    },
  });
  const options = wanted.map((value) => ({ value, label: t(`wanted.${value}`) }));
  return (
    <SettingsSection title={t('page.title')} help={t('page.help')} saving={saving} save={t('page.save')}>
      <Switch
        label={t('page.open')}
        description={t('page.openHelp')}
        {...form.getInputProps('is_open', { type: 'checkbox' })}
      />
      <Choice
        label={t('page.answer')}
        help={t(`page.${form.values.answer}Help`)}
        options={(['owner', 'automatic'] as const).map((value) => ({ value, label: t(`page.${value}`) }))}
        value={form.values.answer}
        onChange={(value) => form.setFieldValue('answer', value)}
      />
      {(['ask_name', 'ask_message', 'ask_code'] as const).map((field) => (
        <Choice
          key={field}
          label={t(`page.${field}`)}
          help={field === 'ask_code' ? t('page.codeHelp') : undefined}
          options={options}
          value={form.values[field]}
          onChange={(value) => form.setFieldValue(field, value)}
        />
      ))}
      <Textarea
        label={t('page.greeting')}
        description={t('page.greetingHelp')}
        autosize
        minRows={2}
        maxLength={1000}
        {...form.getInputProps('greeting')}
      />
      <AccessFields form={form} servers={servers} />
    </SettingsSection>
  );
}
