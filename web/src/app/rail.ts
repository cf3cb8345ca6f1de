import {
  IconClipboardList,
  IconDoor,
  IconKey,
  IconServer,
  IconSettings,
  IconSmartHome,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { RailEntry, RailGroup } from '#ui/owner-frame.tsx';

type Entry = RailEntry & { permission: string };

/** The owner's menu: at most eight entries in three groups, and of them only what the person may see. */
export function railFor(
  t: TFunction,
  permissions: string[],
  waiting: { problems: number; requests: number },
): RailGroup[] {
  const groups: { label: string | null; entries: Entry[] }[] = [
    {
      label: null,
      entries: [
        {
          to: '/overview',
          label: t('nav.overview'),
          icon: IconSmartHome,
          permission: 'invites.read',
          waiting: waiting.problems,
        },
      ],
    },
    {
      label: t('nav.people'),
      entries: [
        {
          to: '/invites',
          also: ['/tiers'],
          label: t('nav.invites'),
          icon: IconDoor,
          permission: 'invites.read',
        },
        {
          to: '/members',
          also: ['/sponsorship'],
          label: t('nav.members'),
          icon: IconUsers,
          permission: 'members.read',
        },
        {
          to: '/access-requests',
          label: t('nav.accessRequests'),
          icon: IconUserQuestion,
          permission: 'invites.read',
          waiting: waiting.requests,
        },
      ],
    },
    {
      label: t('nav.house'),
      entries: [
        { to: '/servers', label: t('nav.servers'), icon: IconServer, permission: 'servers.read' },
        { to: '/settings', label: t('nav.settings'), icon: IconSettings, permission: 'settings.read' },
        { to: '/accounts', label: t('nav.accounts'), icon: IconKey, permission: 'accounts.read' },
        { to: '/audit', label: t('nav.audit'), icon: IconClipboardList, permission: 'audit.read' },
      ],
    },
  ];
  return groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => permissions.includes(entry.permission)),
    }))
    .filter((group) => group.entries.length > 0);
}
