import { useTranslation } from 'react-i18next';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './account.module.css';

/** The codes for when the app is lost. They are shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation('account');
  return (
    <Notice
      tone="good"
      title={t('twoStep.codes')}
      actions={
        <>
          <CopyButton text={codes.join('\n')} label={t('twoStep.copyCodes')} look="primary" />
          <Button look="quiet" onClick={onKept}>
            {t('twoStep.kept')}
          </Button>
        </>
      }
    >
      <p>{t('twoStep.codesHelp')}</p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Notice>
  );
}
