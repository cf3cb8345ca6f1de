import { useTranslation } from 'react-i18next';
import type { SponsorNode } from '#api/types.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { RowLink } from '#ui/list.tsx';
import { useQuotaWords } from './quota-words.ts';

const tones = {
  invited: 'info',
  paused: 'warning',
  removing: 'warning',
  removed: 'quiet',
  expired: 'quiet',
} as const;

/** A person in the tree, with how many are below and how much of the quota is used; in a search with whom he came by. */
export function SponsorRow({ node, withPath = false }: { node: SponsorNode; withPath?: boolean }) {
  const { t } = useTranslation('sponsorship');
  const quota = useQuotaWords();
  const below = node.branch === 0 ? t('node.nobody') : t('node.below', { count: node.branch });
  const path = node.above.map((one) => one.name).toReversed();
  const byWhom = withPath && path.length > 0 ? t('tree.path', { path: path.join(' › ') }) : null;
  return (
    <RowLink
      to="/sponsorship/$memberId"
      params={{ memberId: node.id }}
      search={true}
      lead={<Avatar name={node.name} url={node.avatar_url} />}
      title={node.name}
      meta={[byWhom, below, node.quota ? quota(node.quota) : null].filter(Boolean).join(' · ')}
      side={<NodeBadge node={node} />}
    />
  );
}

/** Where the person stands, where that is anything but in. */
export function NodeBadge({ node }: { node: SponsorNode }) {
  const { t } = useTranslation('sponsorship');
  if (node.paused_at !== null) return <Badge tone="warning">{t('node.branchPaused')}</Badge>;
  if (node.status === 'active') return null;
  return <Badge tone={tones[node.status]}>{t(`node.status.${node.status}`)}</Badge>;
}
