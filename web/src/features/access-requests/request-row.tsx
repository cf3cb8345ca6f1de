import { useTranslation } from 'react-i18next';
import type { AccessRequest } from '#api/types.ts';
import { formatRelative } from '#lib/format.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Badge, type Tone } from '#ui/badge.tsx';
import { RowLink } from '#ui/list.tsx';

const tones: Record<AccessRequest['state'], Tone> = {
  asked: 'info',
  in_line: 'quiet',
  approved: 'info',
  in: 'good',
  failed: 'bad',
  refused: 'quiet',
  withdrawn: 'quiet',
  lapsed: 'quiet',
};

export function StateBadge({ request }: { request: AccessRequest }) {
  const { t } = useTranslation('access');
  const key = request.state === 'in_line' ? 'place' : request.state;
  return <Badge tone={tones[request.state]}>{t(`state.${key}`, { count: request.place ?? 0 })}</Badge>;
}

/** One person who asked: who, since when, and where it stands. */
export function RequestRow({ request }: { request: AccessRequest }) {
  const { t, i18n } = useTranslation('access');
  const meta = [
    request.name === '' ? null : request.who,
    t('askedWhen', { when: formatRelative(request.asked_at, i18n.language) }),
    request.message === '' ? null : `“${request.message}”`,
  ];
  return (
    <RowLink
      to="/access-requests/$requestId"
      params={{ requestId: request.id }}
      search={true}
      lead={<Avatar name={request.name || request.who} url={null} />}
      title={request.name || request.who}
      meta={meta.filter(Boolean).join(' · ')}
      side={<StateBadge request={request} />}
    />
  );
}
