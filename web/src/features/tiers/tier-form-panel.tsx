import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverKindsQuery, serversQuery } from '#api/servers.ts';
import type { TierWish } from '#api/types.ts';
import { ErrorState, ListSkeleton } from '#ui/list.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import type { Looked } from './looked.ts';
import { PreviewPart } from './preview-part.tsx';
import { tierQuery } from './queries.ts';
import { TierFormBody } from './tier-form.tsx';

export function NewTierPanel() {
  return <FormPanel tierId={null} />;
}

export function EditTierPanel() {
  const { tierId = '' } = useParams({ strict: false });
  return <FormPanel key={tierId} tierId={tierId} />;
}

/** Making and changing a tier; where people are on it, what the change means for them comes before it happens. */
function FormPanel({ tierId }: { tierId: string | null }) {
  const { t } = useTranslation('tiers');
  const tier = useQuery({ ...tierQuery(tierId ?? ''), enabled: tierId !== null });
  const servers = useQuery(serversQuery);
  const kinds = useQuery(serverKindsQuery);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [draft, setDraft] = useState<TierWish | null>(null);
  const needed = [...(tierId === null ? [] : [tier]), servers, kinds];
  const failed = needed.find((query) => query.data === undefined && query.isError);

  const content = () => {
    if (failed) return <ErrorState error={failed.error} onRetry={() => failed.refetch()} />;
    if (needed.some((query) => query.data === undefined)) return <ListSkeleton rows={5} lead={false} />;
    if (looked && tierId !== null)
      return <PreviewPart tierId={tierId} looked={looked} onBack={() => setLooked(null)} />;
    return (
      <TierFormBody
        tier={tier.data ?? null}
        servers={servers.data?.items ?? []}
        kinds={kinds.data?.items ?? []}
        draft={draft}
        onLook={(next) => {
          setLooked(next);
          setDraft(next.wish);
        }}
      />
    );
  };

  return (
    <SidePanel
      title={tier.data ? t('editTitle', { name: tier.data.name }) : t('new')}
      backTo={tierId === null ? '/tiers' : `/tiers/${tierId}`}
    >
      {content()}
    </SidePanel>
  );
}
