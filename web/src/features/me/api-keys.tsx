import { IconKey } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey, Permission } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { List, ListSkeleton, QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import styles from './account.module.css';
import { apiKeysQuery, useRevokeApiKey } from './account-queries.ts';
import { ApiKeyForm } from './api-key-form.tsx';
import { CredentialRow } from './credential-row.tsx';

/** Keys for scripts: made with chosen permissions, shown once, revoked at any time. */
export function ApiKeys({ permissions }: { permissions: Permission[] }) {
  const { t } = useTranslation('account');
  const query = useQuery(apiKeysQuery);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  return (
    <Section
      title={t('keys.title')}
      help={t('keys.help')}
      aside={
        making ? null : (
          <Button size="small" onClick={() => setMaking(true)}>
            {t('keys.new')}
          </Button>
        )
      }
    >
      {making ? (
        <ApiKeyForm
          permissions={permissions}
          onDone={(key) => {
            setMaking(false);
            setMade(key);
          }}
          onClose={() => setMaking(false)}
        />
      ) : null}
      {made ? (
        <Notice
          tone="good"
          title={t('keys.made')}
          actions={
            <>
              <CopyButton text={made} label={t('keys.copy')} look="primary" />
              <Button look="quiet" onClick={() => setMade(null)}>
                {t('keys.kept')}
              </Button>
            </>
          }
        >
          <p className={styles.secret}>{made}</p>
        </Notice>
      ) : null}
      <QueryState
        query={query}
        skeleton={<ListSkeleton rows={1} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<p>{t('keys.none')}</p>}
      >
        {(data) => (
          <List
            label={t('keys.title')}
            items={data.items}
            keyOf={(key) => key.id}
            row={(key) => <KeyRow apiKey={key} />}
          />
        )}
      </QueryState>
    </Section>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t, i18n } = useTranslation('account');
  const revoke = useRevokeApiKey();
  const end = apiKey.expires_at
    ? t('keys.until', { day: formatDay(apiKey.expires_at, i18n.language) })
    : t('keys.forever');
  return (
    <CredentialRow
      icon={IconKey}
      name={apiKey.name}
      about={
        <>
          <code>{apiKey.prefix}…</code> · {t('keys.scopes', { count: apiKey.scopes.length })} · {end}
        </>
      }
      lastUsedAt={apiKey.last_used_at}
      change={t('keys.revoke')}
      question={{
        title: t('keys.revokeTitle', { name: apiKey.name }),
        lost: <p>{t('keys.revokeLost')}</p>,
        confirm: t('keys.revokeConfirm'),
        onConfirm: () => revoke.mutateAsync(apiKey.id),
      }}
    />
  );
}
