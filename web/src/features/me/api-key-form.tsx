import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { permissions as all } from '#api/permissions.ts';
import type { Permission } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Row } from '#ui/section.tsx';
import styles from './account.module.css';
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
  const { t } = useTranslation(['account', 'permissions', 'common']);
  const create = useCreateApiKey();
  const onceKey = useOnceKey(idempotencyKey);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<{ name: string; scopes: Permission[]; expires_in_days: number | null }>({
    initialValues: { name: '', scopes: [], expires_in_days: 90 },
    validate: {
      name: (value) => (value.trim() === '' ? t('keys.nameNeeded') : null),
      scopes: (value) => (value.length === 0 ? t('keys.scopesNeeded') : null),
    },
  });
  const { guard, release } = useLeaveGuard(form.isDirty());
  const submit = form.onSubmit(async (values) => {
    if (create.isPending) return;
    setProblem(null);
    const input = {
      name: values.name.trim(),
      scopes: values.scopes,
      ...(values.expires_in_days === null ? {} : { expires_in_days: values.expires_in_days }),
    };
    try {
      const made = await create.mutateAsync({ input, key: onceKey(input) });
      release();
      onDone(made.key);
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <Card>
      <form className={styles.fields} onSubmit={submit} noValidate>
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
        <ProblemNotice error={problem} />
        <Row>
          <Button look="primary" type="submit" busy={create.isPending}>
            {t('keys.create')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Row>
      </form>
      {guard}
    </Card>
  );
}
