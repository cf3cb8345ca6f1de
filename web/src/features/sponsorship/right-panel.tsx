import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { SponsorRight } from '#api/types.ts';
import { QueryState } from '#ui/list.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { personQuery, rightsQuery, type Subject } from './queries.ts';
import { RightForm } from './right-form.tsx';

/** Whom a member may invite. */
export function MemberRightPanel() {
  const { memberId = '' } = useParams({ strict: false });
  const person = useQuery(personQuery(memberId));
  return (
    <RightPanel
      subject={{ kind: 'member', id: memberId }}
      name={person.data?.name ?? ''}
      backTo={`/sponsorship/${memberId}`}
    />
  );
}

/** Whom everybody on a tier may invite, who has no right of his own. */
export function TierRightPanel() {
  const { tierId = '' } = useParams({ strict: false });
  const tiers = useQuery(tierChoicesQuery);
  return (
    <RightPanel
      subject={{ kind: 'tier', id: tierId }}
      name={tiers.data?.items.find((tier) => tier.id === tierId)?.name ?? ''}
      backTo="/settings/sponsorship"
    />
  );
}

function RightPanel({ subject, name, backTo }: { subject: Subject; name: string; backTo: string }) {
  const { t, i18n } = useTranslation('sponsorship');
  const navigate = useNavigate();
  const query = useQuery(rightsQuery);
  const isHis = ({ subject: other }: SponsorRight) => other.kind === subject.kind && other.id === subject.id;
  return (
    <SidePanel title={t('right.title', { name })} backTo={backTo}>
      <QueryState query={query} what={t('right.failed')}>
        {({ items }) => (
          <RightForm
            key={subject.id}
            subject={subject}
            known={items.find(isHis) ?? null}
            onDone={() => {
              showDone(i18n, t('right.saved'));
              void navigate({ to: backTo, replace: true });
            }}
          />
        )}
      </QueryState>
    </SidePanel>
  );
}
