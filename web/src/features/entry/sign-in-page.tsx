import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { rememberSignIn } from '#api/sign-in-memory.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, ButtonLink, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { providersQuery, signIn, startOutside } from './queries.ts';

/** Signing in to Foyer: by name and password, or with an outside account. */
export function SignInPage() {
  const { t } = useTranslation(['entry', 'common']);
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/sign-in' });
  const providers = useQuery(providersQuery);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const byPassword = useBusy(async () => {
    setError(null);
    try {
      await signIn(client, username.trim(), password);
      await router.navigate({ href: next ?? '/', replace: true });
    } catch (thrown) {
      setError(thrown);
    }
  });
  const outside = useBusy(async (provider: string) => {
    setError(null);
    try {
      const back = next ? `/sign-in/continue?next=${encodeURIComponent(next)}` : '/sign-in/continue';
      const started = await startOutside(provider, back);
      rememberSignIn('account', started.id);
      location.assign(started.auth_url);
    } catch (thrown) {
      setError(thrown);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = username.trim() === '' || password === '';
    setMissing(empty);
    if (!empty) void byPassword.start();
  };
  return (
    <GuestFrame>
      <GuestHeading title={t('signIn.title')} name={t('signIn.title')} />
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          label={t('username')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          problem={missing && username.trim() === '' ? t('missing.username') : null}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <Field
          label={t('password')}
          name="password"
          type="password"
          autoComplete="current-password"
          value={password}
          problem={missing && password === '' ? t('missing.password') : null}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ProblemNotice error={error} />
        <PrimaryButton type="submit" busy={byPassword.busy} busyText={t('signIn.busy')}>
          {t('signIn.go')}
        </PrimaryButton>
      </form>
      {providers.data?.items.length ? (
        <>
          <p className={styles.or}>{t('signIn.or')}</p>
          {providers.data.items.map(({ provider, label }) => (
            <Button
              key={provider}
              look="secondary"
              size="large"
              busy={outside.busy}
              onClick={() => outside.start(provider)}
            >
              {t('signIn.with', { service: label })}
            </Button>
          ))}
        </>
      ) : null}
      <p className={styles.links}>
        <ButtonLink look="link" href={withBase('/join')}>
          {t('signIn.join')}
        </ButtonLink>
      </p>
    </GuestFrame>
  );
}
