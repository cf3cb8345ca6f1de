import { IconHierarchy } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { useUrlState } from '#lib/use-url-state.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { ListTools } from '#ui/list-tools.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { treeQuery } from './queries.ts';
import { SponsorRow } from './sponsor-row.tsx';

/** Who invited whom, from the top, or by name with the path to each; a row opens the person with those below. */
export function TreePage() {
  const { t } = useTranslation(['sponsorship', 'common']);
  const [q, setQ] = useUrlState('q', '');
  const query = useInfiniteQuery(treeQuery({ q }));
  const maySet = useMay('settings.read');
  const settings = maySet ? (
    <Link to="/settings/sponsorship" className={buttonClass({})}>
      {t('tree.who')}
    </Link>
  ) : undefined;
  return (
    <ListPage
      above={{ to: '/members', label: t('common:nav.members') }}
      words={{ title: t('tree.title'), help: t('tree.help'), failed: t('tree.failed') }}
      actions={settings}
      tools={<ListTools search={<SearchField label={t('tree.search')} value={q} onChange={setQ} />} />}
      query={query}
      keyOf={(node) => node.id}
      row={(node) => <SponsorRow node={node} withPath={q !== ''} />}
      none={q !== '' && { title: t('tree.none'), help: t('tree.noneHelp') }}
      empty={
        <EmptyState
          icon={<IconHierarchy size={40} stroke={1.5} aria-hidden="true" />}
          title={t('tree.empty')}
          action={settings}
        >
          {t('tree.emptyHelp')}
        </EmptyState>
      }
    />
  );
}
