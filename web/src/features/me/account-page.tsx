import { IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '#api/session.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Section, Stack } from '#ui/section.tsx';
import styles from './account.module.css';
import { ApiKeys } from './api-keys.tsx';
import { Links } from './links.tsx';
import { LanguageChoice, SchemeChoice } from './me-page.tsx';
import { NoticeChoices } from './notice-choices.tsx';
import { Passkeys } from './passkeys.tsx';
import { PasswordForm } from './password-form.tsx';
import { ProfileForm } from './profile-form.tsx';
import { signOut } from './queries.ts';
import { Sessions } from './sessions.tsx';
import { TwoStep } from './two-step.tsx';

/** A person's own account: who they are here, how they sign in, where they are signed in, and keys for scripts. */
export function AccountPage() {
  const { t } = useTranslation(['account', 'common', 'me']);
  const client = useQueryClient();
  const router = useRouter();
  const { account, permissions, second_factor_missing: isBare } = useSuspenseQuery(sessionQuery).data;
  const leaving = useMutation({
    mutationFn: () => signOut(client),
    onSuccess: () => router.navigate({ to: '/sign-in', replace: true }),
  });
  if (!account) return null;
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('common:nav.account')}
        help={t('signedInAs', { name: account.username })}
        actions={
          <Button
            icon={<IconLogout size={18} stroke={1.5} />}
            busy={leaving.isPending}
            onClick={() => leaving.mutate()}
          >
            {t('me:signOut')}
          </Button>
        }
      />
      <ProblemNotice error={leaving.error} />
      {isBare ? (
        <Notice tone="warning" title={t('twoStep.demanded')}>
          {t('twoStep.demandedHelp')}
        </Notice>
      ) : null}
      <ProfileForm account={account} />
      <Section title={t('me:thisDevice')}>
        <Card>
          <Stack>
            <SchemeChoice />
            <LanguageChoice />
          </Stack>
        </Card>
      </Section>
      <NoticeChoices />
      <PasswordForm hasPassword={account.has_password} username={account.username} />
      <TwoStep hasPassword={account.has_password} />
      <Passkeys hasPassword={account.has_password} />
      <Links page="/account" />
      <Sessions />
      {permissions.length > 0 ? <ApiKeys permissions={permissions} /> : null}
    </div>
  );
}
