import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { Invite } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { Row } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useCreateTemplate } from './many-queries.ts';
import { templateOf } from './template-values.ts';

/** Keeps the settings of an invite under a name, for the next ones. */
export function KeepTemplate({ invite }: { invite: Invite }) {
  const { t } = useTranslation('invites');
  const [open, setOpen] = useState(false);
  if (open) return <KeepForm invite={invite} onClose={() => setOpen(false)} />;
  return (
    <Row>
      <Button size="small" look="quiet" onClick={() => setOpen(true)}>
        {t('template.keep')}
      </Button>
    </Row>
  );
}

function KeepForm({ invite, onClose }: { invite: Invite; onClose: () => void }) {
  const { t, i18n } = useTranslation('invites');
  const create = useCreateTemplate();
  const onceKey = useOnceKey(idempotencyKey);
  const form = useForm({
    initialValues: { name: invite.description },
    validate: { name: (value) => (value.trim() === '' ? t('template.nameNone') : null) },
  });
  const saving = useSave(form, {
    send: ({ name }) => {
      const input = { name: name.trim(), fields: templateOf(invite), is_default: false };
      return create.mutateAsync({ input, key: onceKey(input) });
    },
    done: ({ name }) => {
      showDone(i18n, t('template.kept', { name }));
      onClose();
    },
  });
  return (
    <InlineForm saving={saving} save={t('template.keepSave')} onCancel={onClose}>
      <TextInput label={t('template.name')} maxLength={80} {...form.getInputProps('name')} />
    </InlineForm>
  );
}
