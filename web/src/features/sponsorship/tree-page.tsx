import { IconHierarchy } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { treeQuery } from './queries.ts';
import { SponsorRow } from './sponsor-row.tsx';

/** Who invited whom, from the top; a row opens the person with those below. */
export function TreePage() {
  const { t } = useTranslation('sponsorship');
  const query = useInfiniteQuery(treeQuery());
  const maySet = useMay('settings.read');
  const settings = maySet ? (
    <Link to="/settings/sponsorship" className={buttonClass({})}>
      {t('tree.who')}
    </Link>
  ) : undefined;
  return (
    <ListPage
      words={{ title: t('tree.title'), help: t('tree.help'), failed: t('tree.failed') }}
      actions={settings}
      query={query}
      keyOf={(node) => node.id}
      row={(node) => <SponsorRow node={node} />}
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
