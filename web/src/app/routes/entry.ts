import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { leadHome } from '../guards.ts';
import { root } from './base.ts';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ context }) => leadHome(context),
});

type Next = { next?: string };

const readNext = (search: Record<string, unknown>): Next =>
  typeof search.next === 'string' && /^\/(?![/\\])/.test(search.next) ? { next: search.next } : {};

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('#features/entry/setup-page.tsx'), 'SetupPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readNext,
  component: lazyRouteComponent(() => import('#features/entry/sign-in-page.tsx'), 'SignInPage'),
});

const signInContinue = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/continue',
  validateSearch: readNext,
  component: lazyRouteComponent(
    () => import('#features/entry/sign-in-continue-page.tsx'),
    'SignInContinuePage',
  ),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('#features/entry/ask-mail-page.tsx'), 'ForgotPasswordPage'),
});

const signInServer = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/server',
  validateSearch: (search: Record<string, unknown>) => ({
    ...readNext(search),
    provider: typeof search.provider === 'string' ? search.provider : '',
  }),
  component: lazyRouteComponent(() => import('#features/entry/server-sign-in-page.tsx'), 'ServerSignInPage'),
});

const signInMail = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/mail',
  component: lazyRouteComponent(() => import('#features/entry/ask-mail-page.tsx'), 'MailSignInPage'),
});

const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('#features/entry/mailed-link-page.tsx'), 'MailedLinkPage'),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('#features/entry/new-password-page.tsx'), 'NewPasswordPage'),
});

const serverPassword = createRoute({
  getParentRoute: () => root,
  path: '/server-password',
  component: lazyRouteComponent(
    () => import('#features/server-passwords/link-page.tsx'),
    'ServerPasswordLinkPage',
  ),
});

const signInSso = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/sso',
  component: lazyRouteComponent(() => import('#features/entry/sso-page.tsx'), 'SsoPage'),
});

const unsubscribe = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe/$token',
  component: lazyRouteComponent(
    () => import('#features/notifications/unsubscribe-page.tsx'),
    'UnsubscribePage',
  ),
});

/** Pages that need no account: set-up, the ways in, and links in mails. */
export const entryRoutes = [
  home,
  setup,
  signIn,
  signInContinue,
  forgotPassword,
  signInServer,
  signInMail,
  signInLink,
  newPassword,
  serverPassword,
  signInSso,
  unsubscribe,
] as const;
