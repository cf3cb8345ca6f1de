import { createRouter } from '@tanstack/react-router';
import { basePath } from '#api/base.ts';
import type { RouterContext } from './context.ts';
import { FailedPage, MissingPage, WaitingPage } from './lost-pages.tsx';
import { root, signedIn } from './routes/base.ts';
import { entryRoutes } from './routes/entry.ts';
import { houseRoutes } from './routes/house.ts';
import { ownRoutes } from './routes/own.ts';
import { peopleRoutes } from './routes/people.ts';
import { settingsRoutes } from './routes/settings.ts';

const routeTree = root.addChildren([
  ...entryRoutes,
  signedIn.addChildren([...ownRoutes, ...peopleRoutes, ...houseRoutes, ...settingsRoutes]),
]);

/** The app's pages by address, under whatever sub path the program is mounted. */
export const createAppRouter = (context: RouterContext) =>
  createRouter({
    routeTree,
    context,
    basepath: basePath,
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: WaitingPage,
    defaultNotFoundComponent: MissingPage,
    defaultErrorComponent: FailedPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
