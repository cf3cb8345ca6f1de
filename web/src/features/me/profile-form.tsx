import { PasswordInput, TextInput } from '@mantine/core';
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
    initialValues: {
      display_name: account.display_name ?? '',
      email: account.email ?? '',
      current_password: '',
    },
    validate: {
      current_password: (value, { email }) =>
        asksForPassword(email) && value === '' ? t('password.currentNeeded') : null,
    },
  });
  const asksForPassword = (email: string) => account.has_password && email.trim() !== (account.email ?? '');
  const saving = useSave(form, {
    send: (values) =>
      save.mutateAsync({
        display_name: values.display_name.trim(),
        email: values.email.trim() === '' ? null : values.email.trim(),
        ...(asksForPassword(values.email) ? { current_password: values.current_password } : {}),
      }),
    done: () => {
      form.setFieldValue('current_password', '');
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
      {asksForPassword(form.values.email) ? (
        <PasswordInput
          label={t('password.current')}
          description={t('profile.passwordHelp')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          {...form.getInputProps('current_password')}
        />
      ) : null}
    </SettingsSection>
  );
}
