import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { setupQuery } from '#api/session.ts';
import { useBusy } from '#lib/use-busy.ts';
import { PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { setUp } from './queries.ts';

const fields = ['display_name', 'username', 'password'] as const;
type FieldName = (typeof fields)[number];
type Values = Record<FieldName, string>;

/** The first start: makes the owner's account. Works once; afterwards it leads to the sign-in. */
export function SetupPage() {
  const { data } = useSuspenseQuery(setupQuery);
  const [wasNeeded] = useState(data.needed);
  if (!wasNeeded) return <Navigate to="/sign-in" replace />;
  return <SetupForm />;
}

function SetupForm() {
  const { t, i18n } = useTranslation(['entry', 'common']);
  const router = useRouter();
  const client = useQueryClient();
  const [values, setValues] = useState<Values>({ display_name: '', username: '', password: '' });
  const [checked, setChecked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, start } = useBusy(async () => {
    setProblem(null);
    try {
      await setUp(client, {
        username: values.username.trim(),
        password: values.password,
        display_name: values.display_name.trim() || undefined,
      });
      await router.navigate({ to: '/servers/new', replace: true });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (values.username.trim() !== '' && values.password !== '') void start();
  };
  const problemOf = (field: FieldName): string | null => {
    if (checked && values[field].trim() === '' && field !== 'display_name') return t(`missing.${field}`);
    const found = problem?.fields.find((entry) => entry.field === field);
    if (!found) return null;
    const known = [found.code, field].find((key) => i18n.exists(`entry:fieldProblems.${key}`));
    return known ? t(`fieldProblems.${known}`) : found.message;
  };
  const set = (field: FieldName) => (event: React.ChangeEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    setValues((before) => ({ ...before, [field]: value }));
    setProblem(null);
  };
  const atPage = problem && !problem.fields.some((entry) => fields.some((field) => field === entry.field));
  return (
    <GuestFrame>
      <GuestHeading title={t('setup.title')} name={t('setup.title')} big>
        <p className={styles.lead}>{t('setup.help')}</p>
      </GuestHeading>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          label={t('setup.name')}
          help={t('setup.nameHelp')}
          name="display_name"
          autoComplete="name"
          value={values.display_name}
          problem={problemOf('display_name')}
          onChange={set('display_name')}
        />
        <Field
          label={t('username')}
          help={t('setup.usernameHelp')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={values.username}
          problem={problemOf('username')}
          onChange={set('username')}
        />
        <Field
          label={t('password')}
          help={t('setup.passwordHelp')}
          name="password"
          type="password"
          autoComplete="new-password"
          value={values.password}
          problem={problemOf('password')}
          onChange={set('password')}
        />
        <ProblemNotice error={atPage ? problem : null} />
        <PrimaryButton type="submit" busy={busy} busyText={t('setup.busy')}>
          {t('setup.go')}
        </PrimaryButton>
      </form>
    </GuestFrame>
  );
}
