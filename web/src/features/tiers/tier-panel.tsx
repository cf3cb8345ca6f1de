import { IconEdit, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { linkOptions, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Tier } from '#api/types.ts';
import { Actions } from '#ui/actions.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { Facts } from '#ui/facts.tsx';
import { Stack } from '#ui/section.tsx';
import { tierQuery, useDeleteTier } from './queries.ts';
import { TierProgress } from './tier-progress.tsx';
import { useTierWords } from './tier-words.ts';

/** One tier: what it opens, who is on it, and how far its latest change has come. */
export function TierPanel() {
  const { t } = useTranslation('tiers');
  const { tierId = '' } = useParams({ strict: false });
  const query = useQuery(tierQuery(tierId));
  const words = useTierWords();
  const mayWrite = useMay('invites.write');
  const maySeeMembers = useMay('members.read');
  return (
    <DetailPanel
      query={query}
      title={(tier) => tier.name}
      untitled={t('one')}
      failed={t('oneFailed')}
      backTo="/tiers"
      actions={(tier) => (mayWrite ? <TierActions tier={tier} /> : null)}
    >
      {(tier) => (
        <Stack>
          {tier.description ? <p>{tier.description}</p> : null}
          <Facts
            facts={[
              { term: t('fact.stay'), value: words.stay(tier) },
              {
                term: t('fact.opens'),
                value: words.opens(tier).map((line) => <div key={line}>{line}</div>),
              },
              {
                term: t('fact.on'),
                value: t('on', { members: tier.members, invites: tier.invites }),
              },
            ]}
          />
          {maySeeMembers ? <TierProgress tierId={tier.id} /> : null}
        </Stack>
      )}
    </DetailPanel>
  );
}

function TierActions({ tier }: { tier: Tier }) {
  const { t } = useTranslation('tiers');
  const navigate = useNavigate();
  const remove = useDeleteTier();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Actions
        actions={[
          {
            label: t('edit'),
            icon: IconEdit,
            link: linkOptions({ to: '/tiers/$tierId/edit', params: { tierId: tier.id } }),
          },
          { label: t('delete.button'), icon: IconTrash, danger: true, onClick: () => setAsking(true) },
        ]}
      />
      <ConfirmOnce
        opened={asking}
        title={t('delete.title', { name: tier.name })}
        lost={<p>{t('delete.lost', { members: tier.members, invites: tier.invites })}</p>}
        confirm={t('delete.confirm')}
        onConfirm={async () => {
          await remove.mutateAsync(tier.id);
          void navigate({ to: '/tiers', replace: true });
        }}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
