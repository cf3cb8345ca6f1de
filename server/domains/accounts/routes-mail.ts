import { z } from 'zod';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { askForMail } from './ask-for-mail.ts';
import type { AccountsContext } from './context.ts';
import type { Cookies } from './cookies.ts';
import type { Entrance } from './entrance.ts';
import type { KnowsPerson } from './finish-external.ts';
import { callerOf } from './routes-session.ts';
import { AccountAnswer, Language, NewPassword, SecondFactorCode } from './schema.ts';
import { resetPasswordByLink, signInByLink } from './use-mailed-link.ts';

const Token = z.string().min(1).max(100);

/** Links by mail: to sign in, and for a new password. Opening one changes nothing; a button on its page does. */
export function createMailRoutes(deps: {
  context: AccountsContext;
  cookies: Cookies;
  entrance: Entrance;
  knownPerson: KnowsPerson;
}): RouteDefinition[] {
  const { context, cookies, entrance } = deps;
  const common = { tag: 'accounts', access: publicAccess };

  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/auth/mail',
      summary:
        'Ask for a link by mail, to sign in or for a new password; the answer is the same for everybody',
      body: z.strictObject({
        kind: z.enum(['sign_in_link', 'password_reset']),
        login: z.string().trim().min(1, 'Enter your user name or e-mail address.').max(200),
        language: Language.nullish(),
      }),
      answers: { 202: null },
      handler: async ({ body, request }) => {
        const wish = { login: body.login, language: body.language ?? null };
        await askForMail(context, body.kind, wish, request.ip);
        return answer(202);
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/auth/mail/sign-in',
      summary: 'Sign in with the token of a mailed link; it is good for one use',
      body: z.strictObject({ token: Token, code: SecondFactorCode.nullish() }),
      answers: { 200: AccountAnswer },
      handler: async ({ body, request, reply }) => {
        const knows = (username: string) => cookies.knownDevice(request, username);
        const session = await signInByLink(
          context,
          deps.knownPerson,
          { token: body.token, code: body.code ?? null },
          { ...callerOf(request), knows },
          cookies.session(request),
        );
        return answer(200, await entrance.enter(request, reply, session));
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/auth/mail/new-password',
      summary: 'Set a new password with the token of a mailed link; ends all sessions',
      body: z.strictObject({ token: Token, new_password: NewPassword }),
      answers: { 204: null },
      handler: async ({ body, request }) => {
        await resetPasswordByLink(context, { token: body.token, newPassword: body.new_password }, request.ip);
        return answer(204);
      },
    }),
  ];
}
