import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/button.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Row } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import styles from './account.module.css';
import { useChangePassword } from './account-queries.ts';

/** Another password, or the first one for who came by an outside sign-in. It ends all other sessions. */
export function PasswordForm({ hasPassword, username }: { hasPassword: boolean; username: string }) {
  const { t, i18n } = useTranslation('account');
  const change = useChangePassword();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (value) => (hasPassword && value === '' ? t('password.currentNeeded') : null),
      new_password: (value) => ([...value].length < 10 ? t('password.rule') : null),
    },
  });
  const { guard } = useLeaveGuard(form.isDirty());
  const submit = form.onSubmit(async (values) => {
    setProblem(null);
    try {
      await change.mutateAsync({
        new_password: values.new_password,
        ...(hasPassword ? { current_password: values.current_password } : {}),
      });
      form.reset();
      showDone(i18n, t('password.saved'));
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <Card>
      <form className={styles.fields} onSubmit={submit} noValidate>
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
        <ProblemNotice error={problem} />
        <Row>
          <Button type="submit" disabled={!form.isDirty()} busy={change.isPending}>
            {hasPassword ? t('password.change') : t('password.set')}
          </Button>
        </Row>
      </form>
      {guard}
    </Card>
  );
}
