import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';

/** Whom a notice goes to. `accountId` is null for a member who has no account yet. */
export type NoticeReceiver = {
  accountId: string | null;
  name: string;
  email: string | null;
  language: string | null;
};

type MailedLink = {
  /** A path of Foyer. */
  link: string;
  validMinutes: number;
  /** Not sent again for the same word, and not after `until` (epoch ms). */
  once: string;
  until: number;
};

/** What accounts tell people; notifications stand above this domain, so they are handed in. */
export type AccountNotices = {
  /** Whether links can be mailed: there is a mail server, and a public address for them to lead to. */
  canMail(): Promise<boolean>;
  passwordReset(trx: Transaction<Schema>, to: NoticeReceiver, mail: MailedLink): Promise<unknown>;
  signInLink(trx: Transaction<Schema>, to: NoticeReceiver, mail: MailedLink): Promise<unknown>;
  newSignIn(
    trx: Transaction<Schema>,
    to: NoticeReceiver,
    about: { device: string; ip: string | null },
  ): Promise<unknown>;
};
