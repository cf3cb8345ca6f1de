import { z } from 'zod';
import type { Secrets } from '#kernel/secrets.ts';

const PURPOSE = 'unsubscribe';
const Body = z.tuple([z.string(), z.string(), z.string()]);

/**
 * What the link under a message says: who, which notice, over which kind of channel. Whoever has it can switch that off
 * and on, and no more.
 */
export type Unsubscription = { personKey: string; noticeId: string; channelKind: string };

export function unsubscribeToken(secrets: Pick<Secrets, 'sign'>, about: Unsubscription): string {
  const { personKey, noticeId, channelKind } = about;
  const body = Buffer.from(JSON.stringify([personKey, noticeId, channelKind])).toString('base64url');
  return `${body}.${secrets.sign(PURPOSE, body)}`;
}

/** Null where the token is not ours. It has no end: a mail may be opened years later. */
export function readUnsubscribeToken(secrets: Pick<Secrets, 'verify'>, token: string): Unsubscription | null {
  const [body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !secrets.verify(PURPOSE, body, signature)) return null;
  const text = Buffer.from(body, 'base64url').toString('utf8');
  const [personKey, noticeId, channelKind] = Body.parse(JSON.parse(text));
  return { personKey, noticeId, channelKind };
}
