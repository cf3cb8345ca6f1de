import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { useBusy } from '#lib/use-busy.ts';
import { useLinkToken } from '#lib/use-link-token.ts';
import { buttonClass, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { setNewPassword } from './queries.ts';

/** Where the link for a new password leads. */
export function NewPasswordPage() {
  const { t, i18n } = useTranslation('entry');
  const token = useLinkToken();
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, start } = useBusy(async () => {
    setProblem(null);
    try {
      await setNewPassword(token, password);
      setDone(true);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (password !== '') void start();
  };
  const atField = problem?.fields.find((entry) => entry.field === 'new_password');
  const fieldProblem = (): string | null => {
    if (checked && password === '') return t('missing.password');
    if (!atField) return null;
    return i18n.exists(`entry:fieldProblems.${atField.code}`)
      ? t(`fieldProblems.${atField.code}`)
      : atField.message;
  };
  if (done)
    return (
      <GuestFrame>
        <GuestHeading title={t('newPassword.done')} name={t('newPassword.done')}>
          <p className={styles.lead}>{t('newPassword.doneHelp')}</p>
        </GuestHeading>
        <Link to="/sign-in" className={buttonClass({ look: 'primary', size: 'large' })}>
          {t('signIn.go')}
        </Link>
      </GuestFrame>
    );
  if (token === '' || problem?.code === 'link_used_up')
    return (
      <GuestFrame>
        <GuestHeading title={t('newPassword.title')} name={t('newPassword.title')}>
          <p className={styles.lead}>{t('link.over')}</p>
        </GuestHeading>
        <Link to="/forgot-password" className={buttonClass({ look: 'primary', size: 'large' })}>
          {t('link.again')}
        </Link>
      </GuestFrame>
    );
  return (
    <GuestFrame>
      <GuestHeading title={t('newPassword.title')} name={t('newPassword.title')} />
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          label={t('newPassword.label')}
          help={t('setup.passwordHelp')}
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          problem={fieldProblem()}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemNotice error={atField ? null : problem} />
        <PrimaryButton type="submit" busy={busy} busyText={t('newPassword.busy')}>
          {t('newPassword.go')}
        </PrimaryButton>
      </form>
    </GuestFrame>
  );
}
