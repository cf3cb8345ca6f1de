import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberSignIn } from '#api/sign-in-memory.ts';
import type { AccountLink, Provider } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { List, ListSkeleton, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Section, Stack } from '#ui/section.tsx';
import { ServerAccount } from '#ui/server-account.tsx';
import { showDone } from '#ui/undo.tsx';
import styles from './account.module.css';
import { linksQuery, providersQuery, useFinishLink, useStartLink, useUnlink } from './account-queries.ts';

/** Outside sign-ins that open this account; `page` is where a vendor's page leads back to. */
export function Links({ page }: { page: '/me' | '/account' }) {
  const { t } = useTranslation('account');
  const providers = useQuery(providersQuery);
  const links = useQuery(linksQuery);
  if (providers.data?.items.length === 0) return null;
  return (
    <Section title={t('links.title')} help={t('links.help')}>
      <QueryState query={links} skeleton={<ListSkeleton rows={1} />}>
        {(data) => (
          <List
            label={t('links.title')}
            items={providers.data?.items ?? []}
            keyOf={(provider) => provider.provider}
            row={(provider) => (
              <LinkRow
                page={page}
                provider={provider}
                link={data.items.find((link) => link.provider === provider.provider)}
              />
            )}
          />
        )}
      </QueryState>
    </Section>
  );
}

type LinkRowProps = { page: string; provider: Provider; link: AccountLink | undefined };

function LinkRow({ page, provider, link }: LinkRowProps) {
  return link ? <Linked provider={provider} link={link} /> : <Unlinked page={page} provider={provider} />;
}

/** Connecting goes by the vendor's page, or here by name and password where the account is a server's own. */
function Unlinked({ page, provider }: { page: string; provider: Provider }) {
  const { t, i18n } = useTranslation('account');
  const start = useStartLink();
  const finish = useFinishLink();
  const [leaving, setLeaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const go = async () => {
    const started = await start.mutateAsync({ provider: provider.provider, page }).catch(() => null);
    if (!started) return;
    rememberSignIn('account', started.id);
    setLeaving(true);
    location.assign(started.auth_url);
  };
  return (
    <>
      <Row
        lead={
          <span className={styles.lead}>
            <IconLink size={20} stroke={1.5} aria-hidden="true" />
          </span>
        }
        title={provider.label}
        meta={start.error ? <ProblemNotice error={start.error} /> : t('links.none')}
        keepSide
        side={
          asking ? null : (
            <Button
              size="small"
              busy={start.isPending || leaving}
              onClick={provider.password ? () => setAsking(true) : go}
            >
              {t('links.link')}
              <span className="visually-hidden"> {provider.label}</span>
            </Button>
          )
        }
      />
      {asking ? (
        <Card>
          <Stack>
            <p>{t('links.linkHelp', { product: provider.label })}</p>
            <ServerAccount
              provider={provider.provider}
              purpose="link"
              save={t('links.link')}
              busyText={t('links.linking')}
              onProven={async (id) => {
                await finish.mutateAsync(id);
                showDone(i18n, t('links.linked', { product: provider.label }));
              }}
            />
            <Button look="link" onClick={() => setAsking(false)}>
              {t('twoStep.cancel')}
            </Button>
          </Stack>
        </Card>
      ) : null}
    </>
  );
}

function Linked({ provider, link }: { provider: Provider; link: AccountLink }) {
  const { t, i18n } = useTranslation('account');
  const unlink = useUnlink();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Row
        lead={<Avatar name={link.name} url={link.avatar_url} />}
        title={provider.label}
        meta={[link.name, link.email, t('links.since', { day: formatDay(link.linked_at, i18n.language) })]
          .filter(Boolean)
          .join(' · ')}
        keepSide
        side={
          <Button size="small" onClick={() => setAsking(true)}>
            {t('links.unlink')}
            <span className="visually-hidden"> {provider.label}</span>
          </Button>
        }
      />
      <ConfirmOnce
        opened={asking}
        title={t('links.unlinkTitle', { product: provider.label })}
        lost={<p>{t('links.unlinkLost', { product: provider.label })}</p>}
        confirm={t('links.unlinkConfirm')}
        onConfirm={() => unlink.mutateAsync(provider.provider)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
