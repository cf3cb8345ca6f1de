import { useTranslation } from 'react-i18next';
import type { RedemptionServer, Welcome } from '#api/types.ts';
import { ButtonLink } from '#ui/button.tsx';
import { DeviceCards } from './device-cards.tsx';
import styles from './guest.module.css';
import way from './way.module.css';

/** The way to watching at one of several servers: open it here, or on which device. */
export function OpenServer({
  server,
  welcome,
  isFirst,
}: {
  server: RedemptionServer;
  welcome: Welcome;
  isFirst: boolean;
}) {
  const { t } = useTranslation(['way', 'guest']);
  const words = { server: server.name, service: server.kind_label };
  const isLocal = server.join_flow === 'local_account';
  return (
    <>
      {server.outcome === 'invitation_sent' ? (
        <ol className={styles.numbered}>
          <li>{t('guest:welcome.mail.open', words)}</li>
          <li>{t('guest:welcome.mail.accept', words)}</li>
          <li>{t('guest:welcome.mail.watch', words)}</li>
        </ol>
      ) : null}
      {server.outcome === 'already_member' ? <p>{t('servers.already', words)}</p> : null}
      {welcome.open_url ? (
        <ButtonLink look={isFirst ? 'primary' : 'secondary'} size="large" href={welcome.open_url}>
          {t('guest:welcome.open', words)}
        </ButtonLink>
      ) : null}
      {server.username ? <p>{t('guest:welcome.name', { name: server.username })}</p> : null}
      <details className={way.devices}>
        <summary>{t('servers.devices')}</summary>
        <DeviceCards welcome={welcome} service={server.kind_label} isLocal={isLocal} />
      </details>
    </>
  );
}
