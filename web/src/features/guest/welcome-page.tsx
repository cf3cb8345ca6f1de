import { useTranslation } from 'react-i18next';
import type { Redemption, Welcome } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { ButtonLink } from '#ui/button.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PosterRow } from '#ui/poster.tsx';
import { AfterSteps } from './after-steps.tsx';
import { DeviceCards } from './device-cards.tsx';
import styles from './guest.module.css';

/** The end of the way in: what happened, and the way to watching on every device. */
export function WelcomePage({
  redemption,
  welcome,
  service,
  isLocal,
  username,
}: {
  redemption: Redemption;
  welcome: Welcome;
  service: string;
  /** With an account of the server itself. */
  isLocal: boolean;
  username: string | null;
}) {
  const { t, i18n } = useTranslation('guest');
  const outcome = redemption.outcome ?? 'joined';
  const server = welcome.server_name;
  const title = t(`welcome.${outcome}.title`);
  const byMail = outcome === 'invitation_sent';
  return (
    <>
      <GuestHeading title={title} name={title} big>
        <p className={styles.lead}>{t(`welcome.${outcome}.help`, { server, service })}</p>
        {welcome.expires_at ? (
          <p className={styles.facts}>
            {t('welcome.until', { day: formatDay(welcome.expires_at, i18n.language) })}
          </p>
        ) : null}
      </GuestHeading>
      <div className={styles.stack}>
        {byMail ? (
          <ol className={styles.numbered}>
            <li>{t('welcome.mail.open', { service })}</li>
            <li>{t('welcome.mail.accept', { server })}</li>
            <li>{t('welcome.mail.watch', { service })}</li>
          </ol>
        ) : null}
        {welcome.open_url ? (
          <ButtonLink look="primary" size="large" href={welcome.open_url}>
            {t('welcome.open', { service })}
          </ButtonLink>
        ) : null}
        {byMail ? <Notice>{t('welcome.mail.spam', { service })}</Notice> : null}
        {isLocal && username ? <p>{t('welcome.name', { name: username })}</p> : null}
        <DeviceCards welcome={welcome} service={service} isLocal={isLocal} />
        <AfterSteps redemptionId={redemption.id} />
        {welcome.posters.length > 0 ? (
          <section className={styles.tonight}>
            <h2>{t('welcome.tonight')}</h2>
            <PosterRow urls={welcome.posters.slice(0, 12)} label={t('welcome.tonight')} />
          </section>
        ) : null}
      </div>
    </>
  );
}
