import { type ComponentType, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { Row } from '#ui/list.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import styles from './account.module.css';

/** Something that opens this account, with when it was last used, and the way to take it away after one question. */
export function CredentialRow({
  icon: Icon,
  name,
  about,
  lastUsedAt,
  change,
  question,
}: {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  name: string;
  /** What stands before when it was used. */
  about: ReactNode;
  lastUsedAt: string | null;
  /** The words on the button. */
  change: string;
  question: { title: string; lost: ReactNode; confirm: string; onConfirm: () => Promise<unknown> };
}) {
  const { t } = useTranslation('account');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Row
        lead={
          <span className={styles.lead} aria-hidden="true">
            <Icon size={20} stroke={1.5} />
          </span>
        }
        title={name}
        meta={
          <>
            {about}
            {' · '}
            {lastUsedAt ? (
              <>
                {t('keys.used')} <RelativeTime at={lastUsedAt} />
              </>
            ) : (
              t('keys.unused')
            )}
          </>
        }
        keepSide
        side={
          <Button size="small" onClick={() => setAsking(true)}>
            {change}
            <span className="visually-hidden"> {name}</span>
          </Button>
        }
      />
      <ConfirmOnce opened={asking} {...question} onClose={() => setAsking(false)} />
    </>
  );
}
