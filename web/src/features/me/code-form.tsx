import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '#ui/forms.tsx';
import { useSave } from '#ui/use-save.tsx';

/** Asks for one code of the app (or a recovery code) and sends it. */
export function CodeForm({
  save,
  help,
  send,
  onClose,
}: {
  save: string;
  help: string;
  send: (code: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (value) => (value.trim() === '' ? t('twoStep.codeNeeded') : null) },
  });
  const saving = useSave(form, { send: ({ code }) => send(code.trim()), done: () => form.resetDirty() });
  return (
    <InlineForm saving={saving} save={save} onCancel={onClose}>
      <TextInput
        label={t('twoStep.code')}
        description={help}
        autoComplete="one-time-code"
        maxLength={40}
        data-autofocus
        {...form.getInputProps('code')}
      />
    </InlineForm>
  );
}
