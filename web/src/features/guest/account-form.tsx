import { IconCheck, IconPoint } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#api/problem.ts';
import type { GuestAccount } from '#api/types.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { accountCodes } from './account-problems.ts';
import styles from './way.module.css';

export type AccountServer = {
  id: string;
  name: string;
  kind_label: string;
  password_min_length: number | null;
};

/**
 * Name and password for a server: a new account, or the one that somebody has there already. What the server says of
 * them stands at the field, and goes as soon as it is typed anew.
 */
export function AccountForm({
  server,
  initial,
  refused,
  notice,
  submit,
  busy,
  busyText,
  onSubmit,
}: {
  server: AccountServer;
  initial: Partial<GuestAccount>;
  /** What the server said of these accounts, the last time. */
  refused: Problem | null;
  notice?: ReactNode;
  submit: string;
  busy: boolean;
  busyText: string;
  onSubmit: (account: GuestAccount) => void;
}) {
  const { t, i18n } = useTranslation('way');
  const words = { server: server.name, service: server.kind_label };
  const [username, setUsername] = useState(initial.username ?? '');
  const [password, setPassword] = useState(initial.password ?? '');
  const [isKnown, setKnown] = useState(initial.existing ?? false);
  const [tried, setTried] = useState(false);
  // A refusal stands at its field until that is typed anew.
  const [answered, setAnswered] = useState<Record<'username' | 'password', Problem | null>>({
    username: null,
    password: null,
  });
  const wordsOf = (field: 'username' | 'password'): string | null => {
    const code = answered[field] === refused ? null : accountCodes(refused)[field];
    if (code === null) return null;
    const known = i18n.exists(`way:account.problem.${code}`) ? code : field;
    return t(`account.problem.${known}`, { ...words, count: server.password_min_length ?? 1 });
  };
  const shortest = isKnown ? 1 : (server.password_min_length ?? 1);
  const isLong = [...password].length >= shortest;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (username.trim() !== '' && isLong)
      onSubmit({
        server_id: server.id,
        username: username.trim(),
        password,
        ...(isKnown ? { existing: true } : {}),
      });
  };
  const missingName = tried && username.trim() === '' ? t('account.nameEmpty') : null;
  const missingPassword = tried && password === '' ? t('account.passwordEmpty') : null;
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <Field
        label={t(isKnown ? 'account.knownName' : 'account.name')}
        help={t(isKnown ? 'account.knownNameHelp' : 'account.nameHelp', words)}
        problem={wordsOf('username') ?? missingName}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        maxLength={100}
        value={username}
        onChange={(event) => {
          setUsername(event.currentTarget.value);
          setAnswered({ ...answered, username: refused });
        }}
      />
      <PasswordField
        label={t(isKnown ? 'account.knownPassword' : 'account.password')}
        below={
          !isKnown && shortest > 1 ? (
            <Rule met={isLong} missed={tried && !isLong} words={t('account.atLeast', { count: shortest })} />
          ) : undefined
        }
        problem={wordsOf('password') ?? missingPassword}
        name="password"
        autoComplete={isKnown ? 'current-password' : 'new-password'}
        minLength={isKnown ? undefined : shortest}
        maxLength={200}
        value={password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          setAnswered({ ...answered, password: refused });
        }}
      />
      {notice}
      <PrimaryButton type="submit" busy={busy} busyText={busyText}>
        {submit}
      </PrimaryButton>
      <div className={styles.links}>
        <Button
          look="link"
          disabled={busy}
          onClick={() => {
            setKnown(!isKnown);
            setTried(false);
            setAnswered({ username: refused, password: refused });
          }}
        >
          {t(isKnown ? 'account.makeNew' : 'account.haveOne', words)}
        </Button>
      </div>
    </form>
  );
}

/** One thing that has to be true, ticked off as it becomes so. */
function Rule({ met, missed, words }: { met: boolean; missed: boolean; words: string }) {
  const { t } = useTranslation('way');
  const Icon = met ? IconCheck : IconPoint;
  return (
    <span className={styles.rule} data-met={met} data-missed={missed}>
      <Icon size={16} stroke={2} aria-hidden="true" />
      {words}
      {met ? <span className="visually-hidden"> {t('account.met')}</span> : null}
    </span>
  );
}
