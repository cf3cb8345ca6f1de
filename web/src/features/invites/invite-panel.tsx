import { useTranslation } from 'react-i18next';
import { SidePanel } from '#ui/side-panel.tsx';

export function InvitePanel() {
  const { t } = useTranslation('common');
  return (
    <SidePanel title={t('nav.invites')} backTo="/invites">
      {null}
    </SidePanel>
  );
}
export function NewInvitePanel() {
  const { t } = useTranslation('common');
  return (
    <SidePanel title={t('nav.invites')} backTo="/invites">
      {null}
    </SidePanel>
  );
}
