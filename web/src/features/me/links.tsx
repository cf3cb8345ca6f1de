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
import { Section } from '#ui/section.tsx';
import styles from './account.module.css';
import { linksQuery, providersQuery, useStartLink, useUnlink } from './account-queries.ts';

/** Outside sign-ins that open this account. */
export function Links() {
  const { t } = useTranslation('account');
  const providers = useQuery(providersQuery);
  const links = useQuery(linksQuery);
  if (providers.data?.items.length === 0) return null;
  // An account at a server is linked by the first sign-in with it; from here it can be unlinked.
  const shown = (linked: AccountLink[]) =>
    (providers.data?.items ?? []).filter(
      ({ provider, password }) => !password || linked.some((link) => link.provider === provider),
    );
  return (
    <Section title={t('links.title')} help={t('links.help')}>
      <QueryState query={links} skeleton={<ListSkeleton rows={1} />}>
        {(data) => (
          <List
            label={t('links.title')}
            items={shown(data.items)}
            keyOf={(provider) => provider.provider}
            row={(provider) => (
              <LinkRow
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

function LinkRow({ provider, link }: { provider: Provider; link: AccountLink | undefined }) {
  const { t, i18n } = useTranslation('account');
  const start = useStartLink();
  const unlink = useUnlink();
  const [asking, setAsking] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const go = async () => {
    const started = await start.mutateAsync(provider.provider).catch(() => null);
    if (!started) return;
    rememberSignIn('account', started.id);
    setLeaving(true);
    location.assign(started.auth_url);
  };
  if (!link)
    return (
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
          <Button size="small" busy={start.isPending || leaving} onClick={go}>
            {t('links.link')}
          </Button>
        }
      />
    );
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
