import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import type { OwnSeat } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { useAfter } from '#lib/use-after.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { askSeat, keepSeat } from './ask-queries.ts';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { Refusal } from './refusal.tsx';

/** Where a member who has not watched for long keeps his seat: one press. */
export function SeatPage({ link }: { link: string }) {
  const { t, i18n } = useTranslation('guest');
  const late = useAfter(300);
  const [seat, setSeat] = useState<OwnSeat | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    askSeat(link).then(setSeat, (thrown: unknown) => setProblem(asProblem(thrown)));
  }, [link]);
  useEffect(load, [load]);
  const { busy, start } = useBusy(async () => {
    try {
      setSeat(await keepSeat(link));
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });

  if (problem)
    return (
      <GuestFrame>
        <Refusal code={problem.code} detail={problem.detail} seconds={problem.retryAfter} onAgain={load} />
      </GuestFrame>
    );
  if (!seat)
    return (
      <GuestFrame>
        <GuestHeading title={t('access.seat.yours')} name={t('access.seat.yours')}>
          <p className={styles.note} role="status">
            {late ? t('access.loading') : ' '}
          </p>
        </GuestHeading>
      </GuestFrame>
    );
  const isGone = seat.state === 'freed' || seat.state === 'freeing';
  const about = {
    server: seat.server_name ?? '',
    name: seat.name,
    day: formatDay(seat.until, i18n.language),
  };
  const stands = isGone ? 'gone' : 'kept';
  const key = seat.state === 'told' ? 'asked' : stands;
  const title = t(`access.seat.${key}.title`, about);
  return (
    <GuestFrame>
      <div role="status">
        <GuestHeading over={seat.name} title={title} name={title}>
          <p className={styles.lead}>{t(`access.seat.${key}.help`, about)}</p>
        </GuestHeading>
      </div>
      <div className={styles.actions}>
        {seat.state === 'told' ? (
          <PrimaryButton busy={busy} onClick={start}>
            {t('access.seat.keep')}
          </PrimaryButton>
        ) : null}
        {isGone ? (
          <Button look="secondary" size="large" onClick={() => goTo({ at: 'ask' })}>
            {t('access.again')}
          </Button>
        ) : null}
      </div>
    </GuestFrame>
  );
}
