import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '#api/problem.ts';
import type { ServerPasswordPage } from '#api/types.ts';
import { useBusy } from '#lib/use-busy.ts';
import { useLinkToken } from '#lib/use-link-token.ts';
import { buttonClass, PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { passwordLinkQuery, setPasswordWithLink } from './queries.ts';

const SHORTEST = 8;

/** Where the owner's link for a new password at a server leads. */
export function ServerPasswordLinkPage() {
  const { t } = useTranslation('passwords');
  const token = useLinkToken();
  const query = useQuery({ ...passwordLinkQuery(token), enabled: token !== '', retry: false });
  const isOver = token === '' || (query.error instanceof Problem && query.error.status === 410);
  return (
    <GuestFrame>
      {isOver ? (
        <GuestHeading title={t('over.title')} name={t('over.title')}>
          <p>{t('over.help')}</p>
        </GuestHeading>
      ) : (
        <QueryState query={query} what={t('failed')}>
          {(page) => <LinkForm token={token} page={page} />}
        </QueryState>
      )}
    </GuestFrame>
  );
}

function LinkForm({ token, page }: { token: string; page: ServerPasswordPage }) {
  const { t } = useTranslation('passwords');
  const [password, setPassword] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const isShort = [...password].length < SHORTEST;
  const { busy, start } = useBusy(async () => {
    setProblem(null);
    try {
      await setPasswordWithLink(token, password);
      setDone(true);
    } catch (thrown) {
      setProblem(thrown);
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!isShort) void start();
  };
  if (isDone) return <Done page={page} />;
  return (
    <>
      <GuestHeading
        title={t('title', { server: page.server_name })}
        name={t('title', { server: page.server_name })}
      >
        <p>{t('help', { name: page.username })}</p>
      </GuestHeading>
      <form onSubmit={submit} noValidate>
        <Stack>
          {/* Password managers keep the new password under this name. */}
          <input type="text" name="username" autoComplete="username" value={page.username} readOnly hidden />
          <Field
            label={t('label')}
            help={t('rule', { count: SHORTEST })}
            name="password"
            type="password"
            autoComplete="new-password"
            maxLength={128}
            value={password}
            problem={isChecked && isShort ? t('short', { count: SHORTEST }) : null}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemNotice error={problem} />
          <PrimaryButton type="submit" busy={busy} busyText={t('busy')}>
            {t('save')}
          </PrimaryButton>
        </Stack>
      </form>
    </>
  );
}

function Done({ page }: { page: ServerPasswordPage }) {
  const { t } = useTranslation('passwords');
  return (
    <Stack>
      <GuestHeading title={t('done.title')} name={t('done.title')}>
        <p>{t('done.help', { name: page.username, server: page.server_name })}</p>
      </GuestHeading>
      <Row>
        {page.links.map((link) => (
          <a
            key={link.device}
            className={buttonClass({ look: link.device === 'web' ? 'primary' : 'secondary', size: 'large' })}
            href={link.url}
            rel="noreferrer"
          >
            {t(`open.${link.device}`)}
          </a>
        ))}
      </Row>
    </Stack>
  );
}
