import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useChangePassword } from './account-queries.ts';

/** Another password, or the first one for who came by an outside sign-in. It ends all other sessions. */
export function PasswordForm({ hasPassword, username }: { hasPassword: boolean; username: string }) {
  const { t, i18n } = useTranslation('account');
  const change = useChangePassword();
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (value) => (hasPassword && value === '' ? t('password.currentNeeded') : null),
      new_password: (value) => ([...value].length < 10 ? t('password.rule') : null),
    },
  });
  const saving = useSave(form, {
    send: (values) =>
      change.mutateAsync({
        new_password: values.new_password,
        ...(hasPassword ? { current_password: values.current_password } : {}),
      }),
    done: () => {
      form.reset();
      showDone(i18n, t('password.saved'));
    },
  });
  return (
    <SettingsSection
      title={t('password.title')}
      saving={saving}
      save={hasPassword ? t('password.change') : t('password.set')}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {hasPassword ? (
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          {...form.getInputProps('current_password')}
        />
      ) : null}
      <PasswordInput
        label={t('password.new')}
        description={t('password.rule')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        {...form.getInputProps('new_password')}
      />
    </SettingsSection>
  );
}
