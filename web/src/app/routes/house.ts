import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { requirePermission } from '../guards.ts';
import { signedIn } from './base.ts';

const servers = createRoute({
  getParentRoute: () => signedIn,
  path: '/servers',
  beforeLoad: ({ context }) => requirePermission(context, 'servers.read'),
  component: lazyRouteComponent(() => import('#features/servers/servers-page.tsx'), 'ServersPage'),
});

const serverNew = createRoute({
  getParentRoute: () => servers,
  path: '/new',
  component: lazyRouteComponent(() => import('#features/servers/new-server-panel.tsx'), 'NewServerPanel'),
});

const serverContinue = createRoute({
  getParentRoute: () => servers,
  path: '/add/continue',
  component: lazyRouteComponent(() => import('#features/servers/discover-panel.tsx'), 'DiscoverPanel'),
});

const server = createRoute({
  getParentRoute: () => servers,
  path: '/$serverId',
  component: lazyRouteComponent(() => import('#features/servers/server-panel.tsx'), 'ServerPanel'),
});

const accounts = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts',
  beforeLoad: ({ context }) => requirePermission(context, 'accounts.read'),
  component: lazyRouteComponent(() => import('#features/accounts/accounts-page.tsx'), 'AccountsPage'),
});

const accountNew = createRoute({
  getParentRoute: () => accounts,
  path: '/new',
  component: lazyRouteComponent(() => import('#features/accounts/account-panel.tsx'), 'NewAccountPanel'),
});

const accountOne = createRoute({
  getParentRoute: () => accounts,
  path: '/$accountId',
  component: lazyRouteComponent(() => import('#features/accounts/account-panel.tsx'), 'AccountPanel'),
});

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  beforeLoad: ({ context }) => requirePermission(context, 'audit.read'),
  component: lazyRouteComponent(() => import('#features/audit/audit-page.tsx'), 'AuditPage'),
});

/** Servers, accounts and the audit log. */
export const houseRoutes = [
  servers.addChildren([serverNew, serverContinue, server]),
  accounts.addChildren([accountNew, accountOne]),
  audit,
] as const;
