import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { Invite } from '#api/types.ts';
import { pickLanguage } from '#i18n/languages.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { InlineForm } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { LanguageField } from './language-field.tsx';
import { useMailInvite } from './many-queries.ts';

/** Sends an invite by e-mail, in the language of whom it is for. */
export function MailForm({ invite, onClose }: { invite: Invite; onClose: () => void }) {
  const { t, i18n } = useTranslation('invites');
  const mail = useMailInvite(invite.id);
  const onceKey = useOnceKey(idempotencyKey);
  const form = useForm({
    initialValues: {
      email: invite.bound_to?.includes('@') ? invite.bound_to : '',
      language: pickLanguage([invite.language, i18n.language]),
    },
    validate: { email: (value) => (value.includes('@') ? null : t('mail.none')) },
  });
  const saving = useSave(form, {
    send: (values) => mail.mutateAsync({ ...values, key: onceKey(values) }),
    done: () => {
      showDone(i18n, t('mail.sent', { email: form.values.email }));
      onClose();
    },
  });
  return (
    <InlineForm saving={saving} save={t('mail.send')} onCancel={onClose}>
      <TextInput type="email" label={t('mail.email')} maxLength={254} {...form.getInputProps('email')} />
      <LanguageField
        value={form.values.language}
        onChange={(language) => form.setFieldValue('language', language)}
      />
    </InlineForm>
  );
}
