import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pickLanguage } from '#i18n/languages.ts';
import { useBusy } from '#lib/use-busy.ts';
import { buttonClass, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './entry.module.css';
import { askForMail, type MailKind } from './queries.ts';

export const ForgotPasswordPage = () => <AskMailPage kind="password_reset" />;
export const MailSignInPage = () => <AskMailPage kind="sign_in_link" />;

/** Asks for a link by mail. The answer is the same whether anybody has that name or not. */
function AskMailPage({ kind }: { kind: MailKind }) {
  const { t, i18n } = useTranslation('entry');
  const [login, setLogin] = useState('');
  const [missing, setMissing] = useState(false);
  const [sent, setSent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { busy, start } = useBusy(async () => {
    setError(null);
    try {
      await askForMail(kind, login.trim(), pickLanguage([i18n.language]));
      setSent(true);
    } catch (thrown) {
      setError(thrown);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(login.trim() === '');
    if (login.trim() !== '') void start();
  };
  const back = (
    <Link to="/sign-in" className={buttonClass({ look: 'link' })}>
      {t('mail.back')}
    </Link>
  );
  if (sent)
    return (
      <GuestFrame>
        <GuestHeading title={t('mail.sent')} name={t('mail.sent')}>
          <p className={styles.lead}>{t(`mail.${kind}.sentHelp`)}</p>
        </GuestHeading>
        <p className={styles.links}>{back}</p>
      </GuestFrame>
    );
  return (
    <GuestFrame>
      <GuestHeading title={t(`mail.${kind}.title`)} name={t(`mail.${kind}.title`)}>
        <p className={styles.lead}>{t(`mail.${kind}.help`)}</p>
      </GuestHeading>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field
          label={t('mail.login')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={200}
          value={login}
          problem={missing && login.trim() === '' ? t('mail.missing') : null}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <ProblemNotice error={error} />
        <PrimaryButton type="submit" busy={busy} busyText={t('mail.busy')}>
          {t('mail.send')}
        </PrimaryButton>
      </form>
      <p className={styles.links}>{back}</p>
    </GuestFrame>
  );
}
