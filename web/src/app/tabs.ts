import { IconHome, IconUser } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { Tab } from '#ui/member-frame.tsx';

/** The members' few pages. */
export const memberTabs = (t: TFunction): Tab[] => [
  { to: '/home', label: t('nav.home'), icon: IconHome },
  { to: '/me', label: t('nav.me'), icon: IconUser },
];
