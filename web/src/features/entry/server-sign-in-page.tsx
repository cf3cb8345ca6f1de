import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBusy } from '#lib/use-busy.ts';
import { Button, buttonClass, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { finishOutside, givePassword, providersQuery, startOutside } from './queries.ts';
import { ServerCode } from './server-code.tsx';

/** Signing in with the account that somebody has at a media server: name and password, or a code of its apps. */
export function ServerSignInPage() {
  const { t } = useTranslation('entry');
  const router = useRouter();
  const client = useQueryClient();
  const { next, provider } = useSearch({ from: '/sign-in/server' });
  const providers = useQuery(providersQuery);
  const server = providers.data?.items.find((one) => one.provider === provider);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [codeOf, setCodeOf] = useState<string | null>(null);

  const finish = async (id: string) => {
    await finishOutside(client, id);
    await router.navigate({ href: next ?? '/', replace: true });
  };
  const attempt = async (act: (id: string) => Promise<void>) => {
    setError(null);
    try {
      await act((await startOutside(provider, '/')).id);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const byPassword = useBusy(() =>
    attempt(async (id) => {
      await givePassword(id, username.trim(), password);
      await finish(id);
    }),
  );
  const byCode = useBusy(() => attempt(async (id) => setCodeOf(id)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = username.trim() === '' || password === '';
    setMissing(empty);
    if (!empty) void byPassword.start();
  };

  const title = t('server.title', { server: server?.label ?? '' });
  return (
    <GuestFrame>
      <GuestHeading title={title} name={title}>
        <p className={styles.lead}>{t(codeOf === null ? 'server.help' : 'server.codeHelp')}</p>
      </GuestHeading>
      {codeOf === null ? (
        <>
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
          <div className={styles.form}>
            <Button look="secondary" size="large" busy={byCode.busy} onClick={byCode.start}>
              {t('server.useCode')}
            </Button>
          </div>
        </>
      ) : (
        <ServerCode
          id={codeOf}
          onReady={() => finish(codeOf)}
          onStopped={(problem) => {
            setCodeOf(null);
            setError(problem);
          }}
        />
      )}
      <p className={styles.links}>
        <Link to="/sign-in" search={{ next }} className={buttonClass({ look: 'link' })}>
          {t('server.back')}
        </Link>
      </p>
    </GuestFrame>
  );
}
