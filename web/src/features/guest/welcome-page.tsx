import { IconBrowser, IconDeviceMobile, IconDeviceTv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Redemption, Welcome } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { ButtonLink } from '#ui/button.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PosterRow } from '#ui/poster.tsx';
import { AfterSteps } from './after-steps.tsx';
import styles from './guest.module.css';

const devices = [
  { device: 'tv', icon: IconDeviceTv },
  { device: 'phone', icon: IconDeviceMobile },
  { device: 'web', icon: IconBrowser },
] as const;

/** The end of the way in: what happened, and the way to watching on every device. */
export function WelcomePage({
  redemption,
  welcome,
  service,
}: {
  redemption: Redemption;
  welcome: Welcome;
  service: string;
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
        <div className={styles.cards}>
          {devices.map(({ device, icon: Icon }) => {
            const link = welcome.links.find((entry) => entry.device === device);
            const inside = (
              <>
                <Icon size={22} stroke={1.5} aria-hidden="true" />
                <span>
                  <strong>{t(`welcome.${device}.title`)}</strong>
                  <span>{t(`welcome.${device}.help`, { service, server })}</span>
                </span>
              </>
            );
            return link ? (
              <a key={device} className={styles.card} href={link.url} target="_blank" rel="noreferrer">
                {inside}
              </a>
            ) : (
              <div key={device} className={styles.card}>
                {inside}
              </div>
            );
          })}
        </div>
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
