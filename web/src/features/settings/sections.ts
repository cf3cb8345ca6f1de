import {
  IconBell,
  IconChecklist,
  IconDoor,
  IconHierarchy,
  IconLogin2,
  IconTruckDelivery,
  IconUserQuestion,
  IconUsers,
} from '@tabler/icons-react';

/**
 * The pages of settings, in the order of the list. Each belongs to the feature it is about; here stands only the way to
 * it. The words are in settings.json under `sections.<id>`.
 */
export const sections = [
  {
    id: 'accessRequests',
    to: '/settings/access-requests',
    icon: IconUserQuestion,
    permission: 'settings.read',
  },
  { id: 'signIn', to: '/settings/sign-in', icon: IconLogin2, permission: 'settings.read' },
  { id: 'guests', to: '/settings/guests', icon: IconDoor, permission: 'settings.read' },
  { id: 'onboarding', to: '/settings/onboarding', icon: IconChecklist, permission: 'settings.read' },
  { id: 'members', to: '/settings/members', icon: IconUsers, permission: 'settings.read' },
  { id: 'sponsorship', to: '/settings/sponsorship', icon: IconHierarchy, permission: 'settings.read' },
  { id: 'notifications', to: '/settings/notifications', icon: IconBell, permission: 'settings.read' },
  { id: 'moving', to: '/settings/moving', icon: IconTruckDelivery, permission: 'settings.write' },
] as const;
