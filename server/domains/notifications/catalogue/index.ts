import type { AnyNotice } from '../notice.ts';
import { accessRequestApproved } from './access-request-approved.ts';
import { accessRequestNew } from './access-request-new.ts';
import { accessRequestReceived } from './access-request-received.ts';
import { accessRequestRefused } from './access-request-refused.ts';
import { accessRequestWaiting } from './access-request-waiting.ts';
import { accountNewSignIn } from './account-new-sign-in.ts';
import { accountPasswordReset } from './account-password-reset.ts';
import { accountSignInLink } from './account-sign-in-link.ts';
import { inviteBroken } from './invite-broken.ts';
import { inviteMail } from './invite-mail.ts';
import { memberAccessLost } from './member-access-lost.ts';
import { memberExpired } from './member-expired.ts';
import { memberExpiring } from './member-expiring.ts';
import { memberExtensionAnswered } from './member-extension-answered.ts';
import { memberExtensionAsked } from './member-extension-asked.ts';
import { memberMessage } from './member-message.ts';
import { memberSeatNotice } from './member-seat-notice.ts';
import { memberServerPasswordChanged } from './member-server-password-changed.ts';
import { redemptionDone } from './redemption-done.ts';
import { redemptionFailed } from './redemption-failed.ts';
import { redemptionPartly } from './redemption-partly.ts';
import { sponsorAccessChanged } from './sponsor-access-changed.ts';
import { sponsorGuestIn } from './sponsor-guest-in.ts';
import { sponsoredJoined } from './sponsored-joined.ts';

export {
  accessRequestApproved,
  accessRequestNew,
  accessRequestReceived,
  accessRequestRefused,
  accessRequestWaiting,
  accountNewSignIn,
  accountPasswordReset,
  accountSignInLink,
  inviteBroken,
  inviteMail,
  memberAccessLost,
  memberExpired,
  memberExpiring,
  memberExtensionAnswered,
  memberExtensionAsked,
  memberMessage,
  memberSeatNotice,
  memberServerPasswordChanged,
  redemptionDone,
  redemptionFailed,
  redemptionPartly,
  sponsorAccessChanged,
  sponsoredJoined,
  sponsorGuestIn,
};

/** Everything people can be told of. A new notice is a file in this folder and its lines here. */
export const catalogue: readonly AnyNotice[] = [
  accessRequestApproved,
  accessRequestNew,
  accessRequestReceived,
  accessRequestRefused,
  accessRequestWaiting,
  accountNewSignIn,
  accountPasswordReset,
  accountSignInLink,
  inviteBroken,
  inviteMail,
  memberAccessLost,
  memberExpired,
  memberExpiring,
  memberExtensionAnswered,
  memberExtensionAsked,
  memberMessage,
  memberSeatNotice,
  memberServerPasswordChanged,
  redemptionDone,
  redemptionFailed,
  redemptionPartly,
  sponsorAccessChanged,
  sponsorGuestIn,
  sponsoredJoined,
];
