import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { asProblem, type Problem } from '#api/problem.ts';
import type { OwnAccessRequest } from '#api/types.ts';
import { usePoll } from '#api/use-poll.ts';
import { useAfter } from '#lib/use-after.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Notice } from '#ui/notice.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { forgetAsked, rememberAsked } from './ask-memory.ts';
import { askOwn, withdrawOwn } from './ask-queries.ts';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { Refusal } from './refusal.tsx';

const isOver = ({ state }: OwnAccessRequest) => ['in', 'refused', 'withdrawn', 'lapsed'].includes(state);

/** How one's own request stands. Its address is private and can be opened again at any time. */
export function AskedPage({ link }: { link: string }) {
  const { t } = useTranslation('guest');
  const late = useAfter(300);
  const [turn, setTurn] = useState(0);
  const { data, problem } = usePoll(`${link} ${turn}`, () => askOwn(link), isOver, 5_000);
  useEffect(() => {
    if (data) rememberAsked(link);
    else if (problem?.status === 404) forgetAsked();
  }, [data, problem, link]);

  if (problem?.status === 404)
    return (
      <GuestFrame>
        <GuestHeading title={t('access.lost.title')} name={t('access.lost.title')}>
          <p className={styles.lead}>{t('access.lost.help')}</p>
        </GuestHeading>
        <AskAgain />
      </GuestFrame>
    );
  if (problem && !data)
    return (
      <GuestFrame>
        <Refusal code={problem.code} detail={problem.detail} onAgain={() => setTurn((one) => one + 1)} />
      </GuestFrame>
    );
  if (!data)
    return (
      <GuestFrame>
        <GuestHeading title={t('access.yours')} name={t('access.yours')}>
          <p className={styles.note} role="status">
            {late ? t('access.loading') : ' '}
          </p>
        </GuestHeading>
      </GuestFrame>
    );
  return (
    <GuestFrame>
      <Standing own={data} isStale={problem !== null} onChange={() => setTurn((one) => one + 1)} />
    </GuestFrame>
  );
}

function Standing({
  own,
  isStale,
  onChange,
}: {
  own: OwnAccessRequest;
  isStale: boolean;
  onChange: () => void;
}) {
  const { t, i18n } = useTranslation('guest');
  const { state } = own;
  const words = {
    server: own.server_name ?? '',
    service: own.server_kind_label ?? '',
    count: own.place ?? 0,
  };
  const title = t(`access.state.${state}.title`, words);
  const reason = own.problem_code === null ? null : `refusal.${own.problem_code}.title`;
  return (
    <>
      <div role="status">
        <GuestHeading over={own.who} title={title} name={title}>
          <p className={styles.lead}>{t(`access.state.${state}.help`, words)}</p>
          {own.reason ? <blockquote className={styles.message}>{own.reason}</blockquote> : null}
        </GuestHeading>
      </div>
      {state === 'approved' && reason && i18n.exists(`guest:${reason}`) ? (
        <Notice tone="warning" title={t('access.lastTry')}>
          <p>{t(reason, { ...words, name: own.who, owner: t('owner'), seconds: 60 })}</p>
        </Notice>
      ) : null}
      {isStale ? <p className={styles.note}>{t('access.stale')}</p> : null}
      <div className={styles.actions}>
        {own.continue_path ? (
          <ButtonLink look="primary" size="large" href={withBase(own.continue_path)}>
            {t('continue')}
          </ButtonLink>
        ) : null}
        {own.open_links.map(({ name, url }) => (
          <ButtonLink key={url} look="primary" size="large" href={url} rel="noreferrer">
            {t('access.open', { ...words, server: name })}
          </ButtonLink>
        ))}
        {isOver(own) && state !== 'in' ? <AskAgain /> : null}
        {own.may_withdraw ? <Withdraw link={own.link} onDone={onChange} /> : null}
      </div>
      {isOver(own) ? null : (
        <p className={styles.note}>{t(own.is_mailed ? 'access.keepMailed' : 'access.keepLink')}</p>
      )}
    </>
  );
}

function Withdraw({ link, onDone }: { link: string; onDone: () => void }) {
  const { t } = useTranslation('guest');
  const problemText = useProblemText();
  const [isSure, setSure] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { busy, start } = useBusy(async () => {
    try {
      await withdrawOwn(link);
      forgetAsked();
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  });
  return (
    <>
      {problem ? <Notice tone="bad">{problemText(problem)}</Notice> : null}
      {isSure ? (
        <>
          <p className={styles.note}>{t('access.withdrawHelp')}</p>
          <Button look="danger" size="large" busy={busy} onClick={start}>
            {t('access.withdrawSure')}
          </Button>
        </>
      ) : (
        <Button look="link" onClick={() => setSure(true)}>
          {t('access.withdraw')}
        </Button>
      )}
    </>
  );
}

function AskAgain() {
  const { t } = useTranslation('guest');
  return (
    <Button
      look="secondary"
      size="large"
      onClick={() => {
        forgetAsked();
        goTo({ at: 'ask' });
      }}
    >
      {t('access.again')}
    </Button>
  );
}
