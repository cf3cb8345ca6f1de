import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Pending } from '#ui/pending.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { answerSso } from './queries.ts';

/** Back from the single sign-on: hands its answer to the server, which checks it, and goes on from there. */
export function SsoPage() {
  const { t } = useTranslation('entry');
  const [error, setError] = useState<unknown>(null);
  const begun = useRef(false);
  const state = new URLSearchParams(location.search).get('state');
  useEffect(() => {
    // An answer is good for one use, and React may run an effect twice.
    if (begun.current || state === null) return;
    begun.current = true;
    answerSso(state, location.search).then((returnTo) => location.replace(returnTo), setError);
  }, [state]);
  const isOver = error !== null || state === null;
  return (
    <GuestFrame>
      <GuestHeading
        title={t(isOver ? 'stopped.title' : 'continue.title')}
        name={t(isOver ? 'stopped.title' : 'continue.title')}
      />
      {isOver ? (
        <div className={styles.form}>
          {state === null ? <p>{t('stopped.lost')}</p> : <ProblemNotice error={error} />}
          <Link to="/sign-in" className={buttonClass({ look: 'primary', size: 'large' })}>
            {t('stopped.again')}
          </Link>
        </div>
      ) : (
        <Pending text={t('continue.wait')} />
      )}
    </GuestFrame>
  );
}
