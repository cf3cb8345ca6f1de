import { useTranslation } from 'react-i18next';
import type { NotificationChannel } from '#api/types.ts';
import { Badge, type Tone } from '#ui/badge.tsx';

const tones: Record<NotificationChannel['state'], Tone> = {
  working: 'good',
  troubled: 'warning',
  stopped: 'bad',
  off: 'quiet',
};

export function StateBadge({ state }: { state: NotificationChannel['state'] }) {
  const { t } = useTranslation('notifications');
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}
