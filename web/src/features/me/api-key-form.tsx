import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { permissions as all } from '#api/permissions.ts';
import type { Permission } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { CheckList } from '#ui/check-list.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { Card } from '#ui/section.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useCreateApiKey } from './account-queries.ts';

/** A new key: its name, what it may do, how long it works. Only permissions that the person has can be given. */
export function ApiKeyForm({
  permissions,
  onDone,
  onClose,
}: {
  permissions: Permission[];
  onDone: (key: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['account', 'permissions']);
  const create = useCreateApiKey();
  const onceKey = useOnceKey(idempotencyKey);
  const form = useForm<{ name: string; scopes: Permission[]; expires_in_days: number | null }>({
    initialValues: { name: '', scopes: [], expires_in_days: 90 },
    validate: {
      name: (value) => (value.trim() === '' ? t('keys.nameNeeded') : null),
      scopes: (value) => (value.length === 0 ? t('keys.scopesNeeded') : null),
    },
  });
  const saving = useSave(form, {
    send: ({ name, scopes, expires_in_days: days }) => {
      const input = { name: name.trim(), scopes, ...(days === null ? {} : { expires_in_days: days }) };
      return create.mutateAsync({ input, key: onceKey(input) });
    },
    done: (made) => onDone(made.key),
  });
  return (
    <Card>
      <InlineForm saving={saving} save={t('keys.create')} onCancel={onClose}>
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHelp')}
          maxLength={80}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <div>
          <h3>{t('keys.may')}</h3>
          <CheckList
            label={t('keys.may')}
            items={all
              .filter((one) => permissions.includes(one))
              .map((one) => ({ value: one, label: t(`permissions:${one}`) }))}
            value={form.values.scopes}
            onChange={(value) => form.setFieldValue('scopes', value)}
            problem={form.errors.scopes}
          />
        </div>
        <NumberChoice
          label={t('keys.works')}
          presets={[30, 90, 365]}
          words={(value) => t('days', { count: value })}
          noneWord={t('keys.always')}
          otherWord={t('otherNumber')}
          max={3650}
          value={form.values.expires_in_days}
          problem={form.errors.expires_in_days}
          onChange={(value) => form.setFieldValue('expires_in_days', value)}
        />
      </InlineForm>
    </Card>
  );
}
