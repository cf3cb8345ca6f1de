import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Account } from '#api/types.ts';
import { formatRelative } from '#lib/format.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, RowLink } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { accountsQuery } from './queries.ts';

/** Who may sign in to Foyer, and with which part of the keys. */
export function AccountsPage() {
  const { t } = useTranslation('accounts');
  const query = useInfiniteQuery(accountsQuery);
  const mayWrite = useMay('accounts.write');
  return (
    <ListPage
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed') }}
      actions={
        mayWrite ? (
          <Link to="/accounts/new" className={buttonClass({ look: 'primary' })}>
            <IconPlus size={18} stroke={1.5} aria-hidden="true" />
            {t('new')}
          </Link>
        ) : null
      }
      query={query}
      keyOf={(account) => account.id}
      row={(account) => <AccountRow account={account} />}
      empty={<EmptyState title={t('title')}>{t('help')}</EmptyState>}
    />
  );
}

function AccountRow({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('accounts');
  const name = account.display_name || account.username;
  const seen = account.last_seen_at
    ? t('seen', { when: formatRelative(account.last_seen_at, i18n.language) })
    : t('neverSeen');
  const extra = account.role === 'admin' ? 0 : account.permissions.length;
  return (
    <RowLink
      to="/accounts/$accountId"
      params={{ accountId: account.id }}
      lead={<Avatar name={name} url={account.avatar_url} />}
      title={name}
      meta={[account.username, account.email, seen, extra > 0 ? t('extra', { count: extra }) : null]
        .filter(Boolean)
        .join(' · ')}
      side={
        <>
          {account.disabled ? <Badge tone="warning">{t('disabled')}</Badge> : null}
          <Badge tone={account.is_owner ? 'good' : 'quiet'}>
            {account.is_owner ? t('owner') : t(`role.${account.role}`)}
          </Badge>
        </>
      }
    />
  );
}
