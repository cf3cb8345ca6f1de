import type { AccountNotices, NoticeReceiver } from '#domains/accounts/index.ts';
import {
  accountNewSignIn,
  accountPasswordReset,
  accountSignInLink,
  type Notices,
  type TellTo,
} from '#domains/notifications/index.ts';
import type { Env } from './env.ts';

/** Any address will do: whether there is a channel for mail does not hang on whose it is. */
const SOMEBODY = 'somebody@example.com';

/** What accounts tell people, told by notifications, which stand above them. */
export function accountNotices(env: Pick<Env, 'baseUrl'>, notices: () => Notices): AccountNotices {
  return {
    // Without a public address of its own Foyer would have to take the link's from a request, which anybody can forge.
    canMail: async () => env.baseUrl !== null && (await notices().canWriteTo(SOMEBODY)),
    passwordReset: (trx, to, { link, validMinutes, once, until }) =>
      notices().tell(trx, accountPasswordReset, { link, valid_minutes: validMinutes }, personOf(to), {
        once,
        until,
      }),
    signInLink: (trx, to, { link, validMinutes, once, until }) =>
      notices().tell(trx, accountSignInLink, { link, valid_minutes: validMinutes }, personOf(to), {
        once,
        until,
      }),
    newSignIn: (trx, to, about) => notices().tell(trx, accountNewSignIn, about, personOf(to)),
  };
}

function personOf({ accountId, name, email, language }: NoticeReceiver): TellTo {
  const key = accountId === null ? (`address:${email ?? ''}` as const) : (`account:${accountId}` as const);
  return { kind: 'person', key, name, email, language };
}
