import { SegmentedControl, Select, useMantineColorScheme } from '@mantine/core';
import { IconChevronRight, IconDownload, IconShieldLock } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { sessionQuery } from '#api/session.ts';
import { type Language, languageNames, languages, pickLanguage } from '#i18n/languages.ts';
import { changeLanguage } from '#i18n/start.ts';
import { Address } from '#ui/address.tsx';
import { Avatar } from '#ui/avatar.tsx';
import { Button, ButtonLink } from '#ui/button.tsx';
import { List, Row, RowLink } from '#ui/list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Section, Stack } from '#ui/section.tsx';
import { Links } from './links.tsx';
import styles from './me.module.css';
import { NoticeChoices } from './notice-choices.tsx';
import { saveLanguage, signOut } from './queries.ts';

/** A person's own page: who is signed in, the account, what he is told of and over what, and what is kept about him. */
export function MePage() {
  const { t } = useTranslation('me');
  const client = useQueryClient();
  const router = useRouter();
  const { account } = useSuspenseQuery(sessionQuery).data;
  const leaving = useMutation({
    mutationFn: () => signOut(client),
    onSuccess: () => router.navigate({ to: '/sign-in', replace: true }),
  });
  if (!account) return null;
  const name = account.display_name || account.username;
  return (
    <>
      <PageHeader title={t('hello', { name })} />
      <div className={styles.person}>
        <List
          items={['person', 'account']}
          keyOf={(item) => item}
          row={(item) =>
            item === 'person' ? (
              <Row
                lead={<Avatar name={name} url={account.avatar_url} size={44} />}
                title={account.username}
                meta={account.email ? <Address text={account.email} /> : null}
                side={
                  <Button
                    size="small"
                    busy={leaving.isPending}
                    busyText={t('signingOut')}
                    onClick={() => leaving.mutate()}
                  >
                    {t('signOut')}
                  </Button>
                }
              />
            ) : (
              <RowLink
                to="/account"
                lead={
                  <span className={styles.icon}>
                    <IconShieldLock size={24} stroke={1.5} aria-hidden="true" />
                  </span>
                }
                title={t('account')}
                meta={t('accountHelp')}
                keepSide
                side={<IconChevronRight size={20} stroke={1.5} aria-hidden="true" />}
              />
            )
          }
        />
        <ProblemNotice error={leaving.error} />
      </div>
      <NoticeChoices />
      <Links page="/me" />
      <Section title={t('thisDevice')}>
        <Card>
          <Stack>
            <SchemeChoice />
            <LanguageChoice />
          </Stack>
        </Card>
      </Section>
      <Section title={t('data.title')} help={t('data.help')}>
        <ButtonLink icon={<IconDownload size={18} stroke={1.5} />} href={withBase('/api/me/data')} download>
          {t('data.button')}
        </ButtonLink>
      </Section>
    </>
  );
}

/** Dark, light, or as the system; for this device. */
export function SchemeChoice() {
  const { t } = useTranslation('me');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const schemes = ['auto', 'dark', 'light'] as const;
  return (
    <SegmentedControl
      fullWidth
      size="md"
      aria-label={t('scheme')}
      value={colorScheme}
      data={schemes.map((value) => ({ value, label: t(`schemes.${value}`) }))}
      onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
    />
  );
}

/** The language of the pages, kept with the account. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('me');
  const client = useQueryClient();
  const saving = useMutation({ mutationFn: (language: Language) => saveLanguage(client, language) });
  const change = async (value: string | null) => {
    const language = pickLanguage([value]);
    await changeLanguage(i18n, language);
    saving.mutate(language);
  };
  return (
    <>
      <Select
        label={t('language')}
        value={i18n.language}
        allowDeselect={false}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={change}
      />
      <ProblemNotice error={saving.error} />
    </>
  );
}
