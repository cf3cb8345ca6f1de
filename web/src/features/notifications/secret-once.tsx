import { useTranslation } from 'react-i18next';
import { CopyButton } from '#ui/copy-button.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './notifications.module.css';

/** What messages are signed with, while it can still be read. */
export function SecretOnce({ secret }: { secret: string }) {
  const { t } = useTranslation('notifications');
  return (
    <Notice
      tone="info"
      title={t('secret.title')}
      actions={<CopyButton text={secret} label={t('secret.copy')} size="small" />}
    >
      <p>{t('secret.help')}</p>
      <p className={styles.answer}>
        <code>{secret}</code>
      </p>
    </Notice>
  );
}
