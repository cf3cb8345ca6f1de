import type { NewOwnInvite, OwnSponsorship } from '#api/types.ts';

type Access = NonNullable<NewOwnInvite['access']>[number];
export type OwnInviteValues = {
  recipient: string;
  message: string;
  invite_days: number;
  duration_days: number | null;
  access: Access[];
};

/** A new invite begins with everything that may be shared. */
export function toOwnValues(own: OwnSponsorship): OwnInviteValues {
  return {
    recipient: '',
    message: '',
    invite_days: own.invite_days,
    duration_days: null,
    access: own.access.map(({ server_name: _, libraries, ...access }) => ({
      ...access,
      libraries: libraries.map((library) => library.id),
    })),
  };
}

/** A server of which no library is picked is not shared. */
export function toNewInvite({ recipient, message, access, ...rest }: OwnInviteValues): NewOwnInvite {
  return {
    ...rest,
    ...(recipient.trim() === '' ? {} : { recipient: recipient.trim() }),
    ...(message.trim() === '' ? {} : { message: message.trim() }),
    access: access.filter(({ libraries }) => libraries.length > 0),
  };
}
