import { IconBrowser, IconDeviceMobile, IconDeviceTv } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Welcome } from '#api/types.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import styles from './guest.module.css';

const devices = [
  { device: 'tv', icon: IconDeviceTv },
  { device: 'phone', icon: IconDeviceMobile },
  { device: 'web', icon: IconBrowser },
] as const;

/** How to watch on each kind of device. `isLocal`: with an account of the server itself, whose apps ask for its address. */
export function DeviceCards({
  welcome,
  service,
  isLocal = false,
}: {
  welcome: Welcome;
  service: string;
  isLocal?: boolean;
}) {
  const { t } = useTranslation('guest');
  const words = { service, server: welcome.server_name };
  return (
    <div className={styles.cards}>
      {isLocal ? <ServerAddress welcome={welcome} service={service} /> : null}
      {devices.map(({ device, icon: Icon }) => {
        const link = welcome.links.find((entry) => entry.device === device);
        const help = isLocal && device !== 'web' ? 'localHelp' : 'help';
        const inside = (
          <>
            <Icon size={22} stroke={1.5} aria-hidden="true" />
            <span>
              <strong>{t(`welcome.${device}.title`)}</strong>
              <span>{t(`welcome.${device}.${help}`, words)}</span>
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
  );
}

/** The address that apps of a server with accounts of its own ask for. */
function ServerAddress({ welcome, service }: { welcome: Welcome; service: string }) {
  const { t } = useTranslation('guest');
  const address = welcome.links.find((link) => link.device === 'phone')?.url;
  if (!address) return null;
  return (
    <div className={styles.address}>
      <p>
        {t('welcome.address', { service })} <code>{address}</code>
      </p>
      <CopyButton text={address} size="small" />
    </div>
  );
}
