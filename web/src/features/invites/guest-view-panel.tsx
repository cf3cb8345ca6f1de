import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePhone } from '#lib/use-phone.ts';
import { QueryState } from '#ui/list.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { GuestView } from './guest-view.tsx';
import { viewQuery } from './preflight-queries.ts';

/** One invite exactly as its guest sees it. */
export function GuestViewPanel() {
  const { t } = useTranslation('preflight');
  const { inviteId = '' } = useParams({ strict: false });
  const phone = usePhone();
  return (
    <SidePanel title={t('view.title')} backTo={`/invites/${inviteId}`} wide>
      <QueryState query={useQuery(viewQuery(inviteId))} what={t('view.failed')}>
        {(invite) => <GuestView invite={invite} width={phone ? 'phone' : 'desktop'} />}
      </QueryState>
    </SidePanel>
  );
}
