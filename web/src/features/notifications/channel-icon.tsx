import { IconBell, IconBrandDiscord, IconBrandSlack, IconMail, IconWebhook } from '@tabler/icons-react';

const icons = {
  mail: IconMail,
  discord: IconBrandDiscord,
  slack: IconBrandSlack,
  webhook: IconWebhook,
};

/** The icon that a descriptor names. */
export function ChannelIcon({ name }: { name: string | undefined }) {
  const Icon = new Map(Object.entries(icons)).get(name ?? '') ?? IconBell;
  return <Icon size={22} stroke={1.5} aria-hidden="true" />;
}
