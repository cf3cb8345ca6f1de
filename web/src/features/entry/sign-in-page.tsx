import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { startOutside } from '#api/outside-sign-in.ts';
import { rememberSignIn } from '#api/sign-in-memory.ts';
import { passkeysWork } from '#lib/passkeys.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, ButtonLink, buttonClass, PrimaryButton } from '#ui/button.tsx';
import { CredentialsForm, type NameAndPassword } from '#ui/credentials-form.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { asksForCode, CodeField } from './code-field.tsx';
import styles from './entry.module.css';
import { PasskeyButton } from './passkey-button.tsx';
import { providersQuery, signIn } from './queries.ts';

/** Signing in to Foyer: by name and password (and a code), with a passkey, by mail, or with an outside account. */
export function SignInPage() {
  const { t } = useTranslation(['entry', 'common']);
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: '/sign-in' });
  const providers = useQuery(providersQuery);
  const [given, setGiven] = useState({ username: '', password: '' });
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const needsCode = asksForCode(error);

  const goOn = () => router.navigate({ href: next ?? '/', replace: true });
  const byPassword = useBusy(async (credentials: NameAndPassword) => {
    try {
      await signIn(client, { ...credentials, code: code.trim() || null });
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
      const started = await startOutside(provider, 'sign_in', back);
      rememberSignIn('account', started.id);
      location.assign(started.auth_url);
    } catch (thrown) {
      setError(thrown);
    }
  });
  const sendCode = (event: FormEvent) => {
    event.preventDefault();
    void byPassword.start(given);
  };
  if (needsCode)
    return (
      <GuestFrame>
        <GuestHeading title={t('code.title')} name={t('code.title')} />
        <form className={styles.form} onSubmit={sendCode} noValidate>
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
      <CredentialsForm
        initialName={given.username}
        save={t('signIn.go')}
        busy={byPassword.busy}
        busyText={t('signIn.busy')}
        onSend={(credentials) => {
          setGiven(credentials);
          void byPassword.start(credentials);
        }}
      >
        <ProblemNotice error={error} />
      </CredentialsForm>
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
