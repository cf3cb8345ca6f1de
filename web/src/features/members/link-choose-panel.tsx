import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '#ui/avatar.tsx';
import { List, QueryState, RowLink } from '#ui/list.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { othersQuery } from './link-queries.ts';

/** Who else is this person: searched among the members. */
export function LinkChoosePanel() {
  const { t } = useTranslation('care');
  const { memberId = '' } = useParams({ strict: false });
  const [q, setQ] = useState('');
  const others = useQuery(othersQuery(q));
  return (
    <SidePanel title={t('link.title')} backTo={`/members/${memberId}`}>
      <Stack>
        <p>{t('link.chooseHelp')}</p>
        <SearchField label={t('link.search')} value={q} onChange={setQ} />
        <QueryState
          query={others}
          what={t('link.failed')}
          isEmpty={({ items }) => items.every((one) => one.id === memberId)}
          empty={<p>{t('link.nobody')}</p>}
        >
          {({ items }) => (
            <List
              label={t('link.people')}
              items={items.filter((one) => one.id !== memberId)}
              keyOf={(one) => one.id}
              row={(one) => (
                <RowLink
                  to="/members/$memberId/link/$otherId"
                  params={{ memberId, otherId: one.id }}
                  search={true}
                  lead={<Avatar name={one.name} url={one.avatar_url} />}
                  title={one.name}
                  meta={[one.email, ...one.accounts.map((account) => account.server_name)]
                    .filter(Boolean)
                    .join(' · ')}
                />
              )}
            />
          )}
        </QueryState>
      </Stack>
    </SidePanel>
  );
}
