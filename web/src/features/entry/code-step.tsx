import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBusy } from '#lib/use-busy.ts';
import { PrimaryButton } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { asksForCode, CodeField } from './code-field.tsx';
import styles from './entry.module.css';

/** The second step by itself, where the first one is done and still good. What `onCode` throws is shown. */
export function CodeStep({ onCode }: { onCode: (code: string) => Promise<void> }) {
  const { t } = useTranslation('entry');
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { busy, start } = useBusy(async () => {
    try {
      await onCode(code.trim());
    } catch (thrown) {
      setError(thrown);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <CodeField value={code} error={error} onChange={setCode} />
      <ProblemNotice error={asksForCode(error) ? null : error} />
      <PrimaryButton type="submit" busy={busy} busyText={t('signIn.busy')}>
        {t('signIn.go')}
      </PrimaryButton>
    </form>
  );
}
