import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Account } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Row } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import styles from './account.module.css';
import { useSaveProfile } from './account-queries.ts';

/** Name and e-mail. The name is what guests read on an invitation. */
export function ProfileForm({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('account');
  const save = useSaveProfile();
  const mayInvite = useMay('invites.write');
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: { display_name: account.display_name ?? '', email: account.email ?? '' },
  });
  const { guard } = useLeaveGuard(form.isDirty());
  const submit = form.onSubmit(async (values) => {
    setProblem(null);
    try {
      await save.mutateAsync({
        display_name: values.display_name.trim(),
        email: values.email.trim() === '' ? null : values.email.trim(),
      });
      form.resetDirty();
      showDone(i18n, t('profile.saved'));
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <Card>
      <form className={styles.fields} onSubmit={submit} noValidate>
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
        <ProblemNotice error={problem} />
        <Row>
          <Button type="submit" disabled={!form.isDirty()} busy={save.isPending}>
            {t('profile.save')}
          </Button>
        </Row>
      </form>
      {guard}
    </Card>
  );
}
