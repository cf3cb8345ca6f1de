import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Account } from '#api/types.ts';
import { SettingsSection } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useSaveProfile } from './account-queries.ts';

/** Name and e-mail. The name is what guests read on an invitation. */
export function ProfileForm({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('account');
  const save = useSaveProfile();
  const mayInvite = useMay('invites.write');
  const form = useForm({
    initialValues: { display_name: account.display_name ?? '', email: account.email ?? '' },
  });
  const saving = useSave(form, {
    send: (values) =>
      save.mutateAsync({
        display_name: values.display_name.trim(),
        email: values.email.trim() === '' ? null : values.email.trim(),
      }),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('profile.saved'));
    },
  });
  return (
    <SettingsSection title={t('profile.title')} saving={saving} save={t('profile.save')}>
      <TextInput
        label={t('profile.name')}
        description={
          mayInvite
            ? t('profile.nameHelp', { name: form.values.display_name.trim() || account.username })
            : undefined
        }
        autoComplete="name"
        maxLength={80}
        {...form.getInputProps('display_name')}
      />
      <TextInput
        label={t('profile.email')}
        description={t('profile.emailHelp')}
        type="email"
        autoComplete="email"
        maxLength={200}
        {...form.getInputProps('email')}
      />
    </SettingsSection>
  );
}
