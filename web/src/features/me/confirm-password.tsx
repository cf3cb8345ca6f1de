import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '#ui/forms.tsx';
import { useSave } from '#ui/use-save.tsx';

/** Asks for the current password again before a way in is added. */
export function ConfirmPassword({
  save,
  send,
  onClose,
}: {
  save: string;
  send: (password: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const form = useForm({
    initialValues: { current_password: '' },
    validate: { current_password: (value) => (value === '' ? t('password.currentNeeded') : null) },
  });
  const saving = useSave(form, {
    send: (values) => send(values.current_password),
    done: () => form.resetDirty(),
  });
  return (
    <InlineForm saving={saving} save={save} onCancel={onClose}>
      <PasswordInput
        label={t('password.current')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
        {...form.getInputProps('current_password')}
      />
    </InlineForm>
  );
}
