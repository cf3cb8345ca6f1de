import { useTranslation } from 'react-i18next';
import { SidePanel } from '#ui/side-panel.tsx';

export function MemberPanel() {
  const { t } = useTranslation('common');
  return (
    <SidePanel title={t('nav.members')} backTo="/members">
      {null}
    </SidePanel>
  );
}
