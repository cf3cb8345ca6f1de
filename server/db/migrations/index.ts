import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';
import * as accounts from './0002-accounts.ts';
import * as media from './0003-media.ts';
import * as members from './0004-members.ts';
import * as invites from './0005-invites.ts';
import * as cleanUp from './0006-clean-up.ts';
import * as settings from './0007-settings.ts';
import * as restrictions from './0008-restrictions.ts';
import * as tiers from './0009-tiers.ts';
import * as signingIn from './0011-signing-in.ts';
import * as onboarding from './0012-onboarding.ts';
import * as lookingAfterMembers from './0013-looking-after-members.ts';
import * as accessRequests from './0014-access-requests.ts';
import * as makingInvites from './0015-making-invites.ts';
import * as notifications from './0018-notifications.ts';
import * as landingPages from './0019-landing-pages.ts';
import * as serverPasswords from './0020-server-passwords.ts';
import * as severalServers from './0021-several-servers.ts';
import * as sponsorship from './0022-sponsorship.ts';
import * as moving from './0023-moving.ts';
import * as whoIsOnePerson from './0024-who-is-one-person.ts';
import * as choicesByChannel from './0025-choices-by-channel.ts';
import * as eachServerByItself from './0026-each-server-by-itself.ts';
import * as pausedBeforeTheyCame from './0027-paused-before-they-came.ts';

/** The one chain, in order. A test holds this list equal to the folder. Never edit a migration once released. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-accounts': accounts,
  '0003-media': media,
  '0004-members': members,
  '0005-invites': invites,
  '0006-clean-up': cleanUp,
  '0007-settings': settings,
  '0008-restrictions': restrictions,
  '0009-tiers': tiers,
  '0011-signing-in': signingIn,
  '0012-onboarding': onboarding,
  '0013-looking-after-members': lookingAfterMembers,
  '0014-access-requests': accessRequests,
  '0015-making-invites': makingInvites,
  '0018-notifications': notifications,
  '0019-landing-pages': landingPages,
  '0020-server-passwords': serverPasswords,
  '0021-several-servers': severalServers,
  '0022-sponsorship': sponsorship,
  '0023-moving': moving,
  '0024-who-is-one-person': whoIsOnePerson,
  '0025-choices-by-channel': choicesByChannel,
  '0026-each-server-by-itself': eachServerByItself,
  '0027-paused-before-they-came': pausedBeforeTheyCame,
};
