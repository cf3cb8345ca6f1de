import { redirect } from '@tanstack/react-router';
import { sessionQuery, setupQuery } from '#api/session.ts';
import type { Permission, Session } from '#api/types.ts';
import { pickLanguage } from '#i18n/languages.ts';
import { changeLanguage } from '#i18n/start.ts';
import type { RouterContext } from './context.ts';

/** The page that a person starts on: the overview for who may see it, else the member's home; a missing second step comes first. */
export const homeOf = (session: Session): '/overview' | '/home' | '/account' => {
  if (session.second_factor_missing) return '/account';
  return session.permissions.includes('invites.read') ? '/overview' : '/home';
};

/** Lets signed-in people through, in their account's language; others go to the sign-in and come back afterwards. */
export async function requireSession(context: RouterContext, href: string): Promise<Session> {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (!session.account) throw redirect({ to: '/sign-in', search: { next: href } });
  if (session.account.language) await changeLanguage(context.texts, pickLanguage([session.account.language]));
  return session;
}

/** Lets people through who hold the permission; others see their own page. */
export async function requirePermission(context: RouterContext, permission: Permission): Promise<void> {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (!session.permissions.includes(permission))
    throw redirect({ to: session.second_factor_missing ? '/account' : '/me' });
}

/** Leads from `/` to where the person belongs. */
export async function leadHome(context: RouterContext): Promise<never> {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (session.account) throw redirect({ to: homeOf(session), replace: true });
  const { needed } = await context.queryClient.ensureQueryData(setupQuery);
  throw redirect({ to: needed ? '/setup' : '/sign-in', replace: true });
}
