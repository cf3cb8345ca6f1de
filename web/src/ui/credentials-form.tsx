import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrimaryButton } from './button.tsx';
import styles from './credentials-form.module.css';
import { Field } from './field.tsx';

export type NameAndPassword = { username: string; password: string };

/** Name and password, large, with the one button; sends them only when both are there. */
export function CredentialsForm({
  initialName = '',
  save,
  busy,
  busyText,
  onSend,
  children,
}: {
  initialName?: string;
  /** The words on the button. */
  save: string;
  busy: boolean;
  busyText: string;
  onSend: (given: NameAndPassword) => void;
  /** What stands above the button: why it did not work. */
  children?: ReactNode;
}) {
  const { t } = useTranslation('entry');
  const [username, setUsername] = useState(initialName);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = username.trim() === '' || password === '';
    setMissing(empty);
    if (!empty) onSend({ username: username.trim(), password });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field
        label={t('username')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        problem={missing && username.trim() === '' ? t('missing.username') : null}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <Field
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        value={password}
        problem={missing && password === '' ? t('missing.password') : null}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {children}
      <PrimaryButton type="submit" busy={busy} busyText={busyText}>
        {save}
      </PrimaryButton>
    </form>
  );
}
