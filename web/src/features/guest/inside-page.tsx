import { IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetSignIn } from '#api/sign-in-memory.ts';
import type { InviteView, Redemption } from '#api/types.ts';
import { usePoll } from '#api/use-poll.ts';
import { formatList } from '#lib/format.ts';
import { useNow } from '#lib/use-now.ts';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { LateServersPage } from './late-pages.tsx';
import { askRedemption } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { isShownByServer, lookAgainMs } from './servers.ts';
import { type GuestStep, guestSteps } from './steps.ts';
import { useInvite } from './use-invite.ts';
import { forgetWay } from './way-memory.ts';
import { WelcomePage } from './welcome-page.tsx';

const isFinal = (redemption: Redemption) => redemption.status === 'done' || redemption.status === 'undone';

/** The steps as they happen, and the welcome at their end. Its address can be opened again at any time. */
export function InsidePage({ code, redemptionId }: { code: string; redemptionId: string }) {
  const { invite } = useInvite(code);
  const [turn, setTurn] = useState(0);
  const { data: answered, problem } = usePoll(
    `${redemptionId} ${turn}`,
    () => askRedemption(redemptionId),
    isFinal,
    (redemption) => (redemption ? lookAgainMs(redemption) : 700),
  );
  // While it is asked anew, after something was mended, the last answer stays.
  const [last, setLast] = useState(answered);
  if (answered !== null && answered !== last) setLast(answered);
  const data = answered ?? (last?.id === redemptionId ? last : null);
  const done = data?.status === 'done';
  useEffect(() => {
    if (done) forgetSignIn(code);
  }, [done, code]);
  const renew = () => setTurn((before) => before + 1);
  const chooses = data?.can_choose_again ?? false;
  useEffect(() => {
    if (chooses) goTo({ at: 'account', code, number: 1 }, 'replace');
  }, [chooses, code]);

  // A sign-in counts once, and this one was used for what did not work out.
  const startAnew = () => {
    forgetSignIn(code);
    forgetWay(code);
    goTo({ at: 'invite', code }, 'replace');
  };
  const posters = data?.welcome?.posters.length ? data.welcome.posters : invite?.posters;
  if (problem && problem.status >= 400 && problem.status < 500 && problem.status !== 429)
    return (
      <GuestFrame posters={posters}>
        <Refusal
          code="redemption_lost"
          invite={invite}
          onAgain={() => goTo({ at: 'invite', code }, 'replace')}
        />
      </GuestFrame>
    );
  if (problem && !data)
    return (
      <GuestFrame posters={posters}>
        <Refusal code={problem.code} detail={problem.detail} onAgain={renew} />
      </GuestFrame>
    );
  const [first] = data?.servers ?? [];
  const mends = data?.servers.some((server) => server.can_mend) ?? false;
  if (data && isShownByServer(data) && (data.status !== 'undone' || mends))
    return (
      <GuestFrame posters={posters}>
        <LateServersPage redemption={data} cut={problem !== null} onMended={renew} />
      </GuestFrame>
    );
  if (data?.status === 'done' && data.welcome)
    return (
      <GuestFrame posters={posters}>
        <WelcomePage
          redemption={data}
          welcome={data.welcome}
          service={first?.kind_label ?? invite?.server_kind_label ?? 'Plex'}
          isLocal={first?.join_flow === 'local_account'}
          username={first?.username ?? null}
        />
      </GuestFrame>
    );
  if (data?.status === 'undone' && !chooses)
    return (
      <GuestFrame posters={posters}>
        <Refusal
          code={data.problem?.code ?? 'failed'}
          detail={data.problem?.detail}
          invite={invite}
          name={data.person.name}
          service={data.servers.find((server) => server.problem !== null)?.kind_label}
          seconds={data.problem?.retry_after_seconds}
          onAgain={startAnew}
        />
      </GuestFrame>
    );
  return (
    <GuestFrame posters={posters}>
      <Progress redemption={data} invite={invite} cut={problem !== null} />
    </GuestFrame>
  );
}

function Progress({
  redemption,
  invite,
  cut,
}: {
  redemption: Redemption | null;
  invite: InviteView | null;
  cut: boolean;
}) {
  const { t, i18n } = useTranslation('guest');
  const service = redemption?.servers[0]?.kind_label ?? invite?.server_kind_label ?? 'Plex';
  const undoing = redemption?.status === 'undoing';
  const title = undoing ? t('progress.undoing') : t('progress.title');
  const titles = (invite?.libraries ?? []).map((library) => library.title).slice(0, 3);
  const steps: GuestStep[] = redemption ? guestSteps(redemption) : [{ name: 'room', state: 'running' }];
  const words = (step: GuestStep): string => {
    if (step.name === 'signedIn') return t('steps.signedIn', { name: redemption?.person.name ?? '' });
    if (step.name === 'libraries' && titles.length > 0)
      return t('steps.librariesNamed', { titles: formatList(titles, i18n.language) });
    return t(`steps.${step.name}`, { service });
  };
  const running = steps.find((step) => step.state === 'running');
  return (
    <>
      <GuestHeading title={title} name={title}>
        <p className={styles.lead}>{undoing ? t('progress.undoingHelp') : t('progress.help')}</p>
      </GuestHeading>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.name} className={styles.step} data-state={step.state}>
            <span className={styles.dot} aria-hidden="true">
              {step.state === 'done' ? <IconCheck size={16} stroke={2} /> : null}
              {step.state === 'undone' ? <IconX size={16} stroke={2} /> : null}
            </span>
            <span>
              {words(step)}
              <span className="visually-hidden"> {t(`state.${step.state}`)}</span>
            </span>
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {running ? words(running) : ''}
      </p>
      <div className={styles.waiting}>
        {redemption?.waiting_for ? <Waiting waiting={redemption.waiting_for} service={service} /> : null}
        {cut ? <Notice tone="warning">{t('progress.cut')}</Notice> : null}
      </div>
    </>
  );
}

function Waiting({ waiting, service }: { waiting: NonNullable<Redemption['waiting_for']>; service: string }) {
  const { t, i18n } = useTranslation('guest');
  const now = useNow(1000);
  const seconds = waiting.retry_at
    ? Math.max(0, Math.ceil((Date.parse(waiting.retry_at) - now.getTime()) / 1000))
    : 0;
  const key = i18n.exists(`guest:wait.${waiting.code}`) ? waiting.code : 'other';
  return (
    <Notice tone="warning" title={t(`wait.${key}`, { service })}>
      {/* The countdown is not announced: a reader would speak every second. */}
      <p aria-hidden={seconds > 0}>{seconds > 0 ? t('wait.next', { count: seconds }) : t('wait.now')}</p>
    </Notice>
  );
}
