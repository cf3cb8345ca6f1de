import { useTranslation } from 'react-i18next';
import { SidePanel } from '#ui/side-panel.tsx';

export function ServerPanel() {
  const { t } = useTranslation('common');
  return (
    <SidePanel title={t('nav.servers')} backTo="/servers">
      {null}
    </SidePanel>
  );
}
export function NewServerPanel() {
  const { t } = useTranslation('common');
  return (
    <SidePanel title={t('nav.servers')} backTo="/servers">
      {null}
    </SidePanel>
  );
}
