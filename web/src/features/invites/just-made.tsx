import { IconEye, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The invite that was made a moment ago, on the way to its own panel. */
    justMade?: string;
  }
}

/** Right after an invite is made, before it is sent: what its guest will see, and a try without effect, one tap away. */
export function JustMade({ inviteId }: { inviteId: string }) {
  const { t } = useTranslation(['invites', 'preflight']);
  const justMade = useLocation({ select: ({ state }) => state.justMade });
  if (justMade !== inviteId) return null;
  const to = { params: { inviteId }, search: true, className: buttonClass({ size: 'small' }) } as const;
  return (
    <Notice
      tone="good"
      title={t('fresh.title')}
      actions={
        <>
          <Link to="/invites/$inviteId/guest" {...to}>
            <IconEye size={18} stroke={1.5} aria-hidden="true" />
            {t('preflight:view.open')}
          </Link>
          <Link to="/invites/$inviteId/try" {...to}>
            <IconPlayerPlay size={18} stroke={1.5} aria-hidden="true" />
            {t('preflight:run.open')}
          </Link>
        </>
      }
    >
      {t('fresh.help')}
    </Notice>
  );
}
