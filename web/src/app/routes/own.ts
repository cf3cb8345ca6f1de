import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from './base.ts';

const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('#features/me/me-page.tsx'), 'MePage'),
});

const ownHome = createRoute({
  getParentRoute: () => signedIn,
  path: '/home',
  component: lazyRouteComponent(() => import('#features/home/home-page.tsx'), 'HomePage'),
});

const ownInvites = createRoute({
  getParentRoute: () => signedIn,
  path: '/home/invites',
  component: lazyRouteComponent(() => import('#features/sponsorship/own-page.tsx'), 'OwnInvitesPage'),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  component: lazyRouteComponent(() => import('#features/me/account-page.tsx'), 'AccountPage'),
});

/** What belongs to everybody who is signed in. */
export const ownRoutes = [me, ownHome, ownInvites, account] as const;
