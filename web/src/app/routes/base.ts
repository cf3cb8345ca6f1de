import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import type { RouterContext } from '../context.ts';
import { requireSession } from '../guards.ts';

/** Above every page. */
export const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** Above every page behind the sign-in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: lazyRouteComponent(() => import('../signed-in-layout.tsx'), 'SignedInLayout'),
});
