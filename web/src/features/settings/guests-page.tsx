import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '#ui/forms.tsx';
import { QueryState } from '#ui/list.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { guestSettingsQuery, useSaveGuestSettings } from './queries.ts';

/** What every guest may be told, whatever his invite. */
export function GuestSettingsPage() {
  const { t } = useTranslation('settings');
  const query = useQuery(guestSettingsQuery);
  return (
    <SettingsFrame title={t('sections.guests.title')} help={t('sections.guests.help')}>
      <QueryState query={query} what={t('loadFailed')}>
        {({ contact }) => <ContactForm contact={contact} />}
      </QueryState>
    </SettingsFrame>
  );
}

function ContactForm({ contact }: { contact: string | null }) {
  const { t, i18n } = useTranslation('settings');
  const save = useSaveGuestSettings();
  const form = useForm({ initialValues: { contact: contact ?? '' } });
  const saving = useSave(form, {
    send: ({ contact: typed }) => save.mutateAsync(typed.trim() === '' ? null : typed.trim()),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('guests.saved'));
    },
  });
  return (
    <SettingsSection title={t('guests.contactTitle')} saving={saving} save={t('guests.save')}>
      <TextInput
        label={t('guests.contact')}
        description={t('guests.contactHelp')}
        maxLength={200}
        {...form.getInputProps('contact')}
      />
    </SettingsSection>
  );
}
