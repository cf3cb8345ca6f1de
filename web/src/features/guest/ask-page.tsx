import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { asProblem, type Problem } from '#api/problem.ts';
import type { AccessForm } from '#api/types.ts';
import { useAfter } from '#lib/use-after.ts';
import { Button } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { AskFields } from './ask-fields.tsx';
import { recallAsked } from './ask-memory.ts';
import { askForm } from './ask-queries.ts';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { Refusal } from './refusal.tsx';

/** Where somebody without an invite asks to be let in. */
export function AskPage() {
  const { t } = useTranslation('guest');
  const late = useAfter(300);
  const [form, setForm] = useState<AccessForm | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    askForm().then(setForm, (thrown: unknown) => setProblem(asProblem(thrown)));
  }, []);
  useEffect(load, [load]);

  if (problem)
    return (
      <GuestFrame>
        <Refusal code={problem.code} detail={problem.detail} seconds={problem.retryAfter} onAgain={load} />
      </GuestFrame>
    );
  if (!form)
    return (
      <GuestFrame>
        <GuestHeading title={t('access.title')} name={t('access.title')}>
          <p className={styles.note} role="status">
            {late ? t('access.loading') : ' '}
          </p>
        </GuestHeading>
      </GuestFrame>
    );
  if (!form.is_open) return <Closed />;
  const asked = recallAsked();
  const title = t('access.titleOf', { server: form.server_name ?? '' });
  return (
    <GuestFrame posters={form.posters}>
      <GuestHeading over={t('access.over')} title={form.server_name ?? t('access.title')} name={title} big>
        {form.greeting ? <p className={styles.message}>{form.greeting}</p> : null}
        <p className={styles.lead}>{t(form.answer === 'automatic' ? 'access.atOnce' : 'access.byOwner')}</p>
        {form.in_line !== null ? (
          <p className={styles.lead}>{t('access.line', { count: form.in_line })}</p>
        ) : null}
      </GuestHeading>
      <AskFields form={form} onStale={load} />
      <div className={styles.links}>
        {asked ? (
          <Button look="link" onClick={() => goTo({ at: 'asked', link: asked })}>
            {t('access.seeAsked')}
          </Button>
        ) : null}
        <Button look="link" onClick={() => goTo({ at: 'join' })}>
          {t('access.haveCode')}
        </Button>
      </div>
    </GuestFrame>
  );
}

function Closed() {
  const { t } = useTranslation('guest');
  return (
    <GuestFrame>
      <GuestHeading title={t('access.closed.title')} name={t('access.closed.title')}>
        <p className={styles.lead}>{t('access.closed.help')}</p>
      </GuestHeading>
      <div className={styles.links}>
        <Button look="link" onClick={() => goTo({ at: 'join' })}>
          {t('access.haveCode')}
        </Button>
        <a className={styles.note} href={withBase('/sign-in')}>
          {t('join.signIn')}
        </a>
      </div>
    </GuestFrame>
  );
}
