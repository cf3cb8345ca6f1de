import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { rememberSignIn } from '#api/sign-in-memory.ts';
import { passkeysWork } from '#lib/passkeys.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, ButtonLink, buttonClass, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { asksForCode, CodeField } from './code-field.tsx';
import styles from './entry.module.css';
import { PasskeyButton } from './passkey-button.tsx';
import { providersQuery, signIn, startOutside } from './queries.ts';

/** Signing in to Foyer: by name and password (and a code), with a passkey, by mail, or with an outside account. */
export function SignInPage() {
  const { t } = useTranslation(['entry', 'common']);
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/sign-in' });
  const providers = useQuery(providersQuery);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const needsCode = asksForCode(error);

  const goOn = () => router.navigate({ href: next ?? '/', replace: true });
  const byPassword = useBusy(async () => {
    try {
      await signIn(client, { username: username.trim(), password, code: code.trim() || null });
      setError(null);
      await goOn();
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
  if (needsCode)
    return (
      <GuestFrame>
        <GuestHeading title={t('code.title')} name={t('code.title')} />
        <form className={styles.form} onSubmit={submit} noValidate>
          <CodeField value={code} error={error} onChange={setCode} />
          <PrimaryButton type="submit" busy={byPassword.busy} busyText={t('signIn.busy')}>
            {t('signIn.go')}
          </PrimaryButton>
          <Button
            look="link"
            onClick={() => {
              setCode('');
              setError(null);
            }}
          >
            {t('code.back')}
          </Button>
        </form>
      </GuestFrame>
    );
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
      {passkeysWork() || providers.data?.items.length ? <p className={styles.or}>{t('signIn.or')}</p> : null}
      <div className={styles.form}>
        <PasskeyButton onDone={goOn} />
        {providers.data?.items.map(({ provider, label, password: takesPassword }) =>
          takesPassword ? (
            <Link
              key={provider}
              to="/sign-in/server"
              search={{ provider, next }}
              className={buttonClass({ look: 'secondary', size: 'large' })}
            >
              {t('signIn.with', { service: label })}
            </Link>
          ) : (
            <Button
              key={provider}
              look="secondary"
              size="large"
              busy={outside.busy}
              onClick={() => outside.start(provider)}
            >
              {t('signIn.with', { service: label })}
            </Button>
          ),
        )}
      </div>
      <p className={styles.links}>
        {providers.data?.mail ? (
          <>
            <Link to="/forgot-password" className={buttonClass({ look: 'link' })}>
              {t('mail.password_reset.title')}
            </Link>
            <Link to="/sign-in/mail" className={buttonClass({ look: 'link' })}>
              {t('mail.sign_in_link.title')}
            </Link>
          </>
        ) : null}
        <ButtonLink look="link" href={withBase('/join')}>
          {t('signIn.join')}
        </ButtonLink>
      </p>
    </GuestFrame>
  );
}
