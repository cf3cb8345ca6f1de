import { IconPlus, IconStairs } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Tier } from '#api/types.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, RowLink } from '#ui/list.tsx';
import { ListPage } from '#ui/list-page.tsx';
import { tiersQuery } from './queries.ts';
import { useTierWords } from './tier-words.ts';

/** The named bundles of access that invites and members are put on; a row opens its panel. */
export function TiersPage() {
  const { t } = useTranslation(['tiers', 'common']);
  const query = useInfiniteQuery(tiersQuery);
  const mayWrite = useMay('invites.write');
  const newLink = mayWrite ? (
    <Link to="/tiers/new" className={buttonClass({ look: 'primary' })}>
      <IconPlus size={18} stroke={1.5} aria-hidden="true" />
      {t('new')}
    </Link>
  ) : undefined;
  return (
    <ListPage
      above={{ to: '/invites', label: t('common:nav.invites') }}
      words={{ title: t('title'), help: t('help'), failed: t('loadFailed') }}
      actions={newLink}
      query={query}
      keyOf={(tier) => tier.id}
      row={(tier) => <TierRow tier={tier} />}
      hasLead={false}
      empty={
        <EmptyState
          icon={<IconStairs size={40} stroke={1.5} aria-hidden="true" />}
          title={t('empty.title')}
          action={newLink}
        >
          {t('empty.help')}
        </EmptyState>
      }
    />
  );
}

function TierRow({ tier }: { tier: Tier }) {
  const { t } = useTranslation('tiers');
  const words = useTierWords();
  return (
    <RowLink
      to="/tiers/$tierId"
      params={{ tierId: tier.id }}
      title={tier.name}
      meta={[tier.description, words.stay(tier), ...words.opens(tier)].filter(Boolean).join(' · ')}
      side={t('on', { members: tier.members, invites: tier.invites })}
    />
  );
}
