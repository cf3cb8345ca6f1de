import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import { useBusy } from '#lib/use-busy.ts';
import { useLinkToken } from '#lib/use-link-token.ts';
import { buttonClass, PrimaryButton } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { asksForCode, CodeField } from './code-field.tsx';
import styles from './entry.module.css';
import { signInByLink } from './queries.ts';

/** Where a mailed link leads: it signs in only when the button is pressed, so that programs which look at mail use nothing up. */
export function MailedLinkPage() {
  const { t } = useTranslation('entry');
  const client = useQueryClient();
  const router = useRouter();
  const token = useLinkToken();
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { busy, start } = useBusy(async () => {
    try {
      await signInByLink(client, token, code.trim() || null);
      await router.navigate({ to: '/', replace: true });
    } catch (thrown) {
      setError(thrown);
    }
  });
  const needsCode = asksForCode(error);
  const isOver = token === '' || (error !== null && asProblem(error).code === 'link_used_up');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };
  return (
    <GuestFrame>
      <GuestHeading title={t('link.title')} name={t('link.title')}>
        {isOver ? null : <p className={styles.lead}>{t('link.help')}</p>}
      </GuestHeading>
      <form className={styles.form} onSubmit={submit} noValidate>
        {needsCode ? <CodeField value={code} error={error} onChange={setCode} /> : null}
        {isOver ? <p>{t('link.over')}</p> : <ProblemNotice error={needsCode ? null : error} />}
        {isOver ? (
          <Link to="/sign-in/mail" className={buttonClass({ look: 'primary', size: 'large' })}>
            {t('link.again')}
          </Link>
        ) : (
          <PrimaryButton type="submit" busy={busy} busyText={t('signIn.busy')}>
            {t('signIn.go')}
          </PrimaryButton>
        )}
      </form>
    </GuestFrame>
  );
}
