import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ServerAccount } from '#ui/server-account.tsx';
import { asksForCode } from './code-field.tsx';
import { CodeStep } from './code-step.tsx';
import styles from './entry.module.css';
import { enterFromOutside, providersQuery } from './queries.ts';

/** Signing in with the account that somebody has at a media server: name and password, or a code of its apps. */
export function ServerSignInPage() {
  const { t } = useTranslation('entry');
  const router = useRouter();
  const client = useQueryClient();
  const { next, provider } = useSearch({ from: '/sign-in/server' });
  const [waiting, setWaiting] = useState<string | null>(null);
  const providers = useQuery(providersQuery);
  const server = providers.data?.items.find((one) => one.provider === provider);
  const title = waiting === null ? t('server.title', { server: server?.label ?? '' }) : t('code.title');
  const enter = async (id: string, code: string | null) => {
    await enterFromOutside(client, id, code);
    await router.navigate({ href: next ?? '/', replace: true });
  };
  return (
    <GuestFrame>
      <GuestHeading title={title} name={title}>
        {waiting === null ? <p className={styles.lead}>{t('server.help')}</p> : null}
      </GuestHeading>
      {waiting === null ? (
        <ServerAccount
          provider={provider}
          purpose="sign_in"
          save={t('signIn.go')}
          busyText={t('signIn.busy')}
          onProven={async (id) => {
            try {
              await enter(id, null);
            } catch (thrown) {
              if (!asksForCode(thrown)) throw thrown;
              setWaiting(id);
            }
          }}
        />
      ) : (
        <CodeStep onCode={(code) => enter(waiting, code)} />
      )}
      <p className={styles.links}>
        <Link to="/sign-in" search={{ next }} className={buttonClass({ look: 'link' })}>
          {t('server.back')}
        </Link>
      </p>
    </GuestFrame>
  );
}
