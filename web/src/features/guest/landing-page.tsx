import { useTranslation } from 'react-i18next';
import { useAfter } from '#lib/use-after.ts';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import styles from './guest.module.css';
import { Invitation } from './invitation.tsx';
import { Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';
import { WaysIn } from './ways-in.tsx';

/** The invite: who invites, to what, until when, and the one button that lets in. */
export function LandingPage({ code }: { code: string }) {
  const { invite, problem, again } = useInvite(code);
  if (problem)
    return (
      <GuestFrame>
        <Refusal code={problem.code} detail={problem.detail} seconds={problem.retryAfter} onAgain={again} />
      </GuestFrame>
    );
  if (!invite) return <LandingSkeleton />;
  if (!invite.valid)
    return (
      <GuestFrame>
        <Refusal code={invite.reason ?? 'unknown'} invite={invite} onAgain={again} />
      </GuestFrame>
    );
  return <Invitation invite={invite}>{(server) => <WaysIn invite={invite} server={server} />}</Invitation>;
}

/** The shape of what comes; words after 300 ms. */
function LandingSkeleton() {
  const { t } = useTranslation('guest');
  const late = useAfter(300);
  const bone = (width: string, height: number) => (
    <span className={styles.bone} style={{ width, height }} aria-hidden="true" />
  );
  return (
    <GuestFrame>
      <p className="visually-hidden" role="status">
        {late ? t('lookingUp') : ''}
      </p>
      <GuestHeading
        title={
          <>
            <span className="visually-hidden">{t('invitation')}</span>
            {bone('60%', 20)}
          </>
        }
        name={t('invitation')}
      >
        {bone('85%', 40)}
        {bone('70%', 16)}
        {late ? <p className={styles.note}>{t('lookingUp')}</p> : <p className={styles.note}>&nbsp;</p>}
      </GuestHeading>
      <div className={styles.actions}>{bone('100%', 52)}</div>
    </GuestFrame>
  );
}
