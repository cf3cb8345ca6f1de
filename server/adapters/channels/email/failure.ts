import type { SendResult } from '#domains/notifications/protocol.ts';

/** What nodemailer says of a failure; by its codes and the server's reply, never by its words. */
type MailError = Error & { code?: string; responseCode?: number; response?: string; command?: string };

/** Codes of failures before the server said anything about this message. A certificate that is not believed is an ESOCKET. */
const BY_CODE: Record<string, string> = {
  EDNS: 'unknown_host',
  ETIMEDOUT: 'timeout',
  ETLS: 'tls',
  ECONNECTION: 'unreachable',
  ESOCKET: 'unreachable',
};

/** RFC 5321: a 4yz reply is worth another try, a 5yz one is not. */
export function mailFailure(error: unknown): SendResult {
  const {
    code = '',
    responseCode,
    response,
    command,
    message,
  }: MailError = error instanceof Error ? error : new Error(String(error));
  const answer = response ?? message;
  if (code === 'EAUTH') return { kind: 'later', code: 'mail_sign_in', answer, scope: 'channel' };
  // With ETLS there is a reply too: the server's no to STARTTLS, which is about the line and not the message.
  if (responseCode === undefined || code === 'ETLS')
    return { kind: 'later', code: BY_CODE[code] ?? 'unreachable', answer, scope: 'channel' };
  if (responseCode < 500)
    return {
      kind: 'later',
      code: 'mail_deferred',
      answer,
      // 421: the service is closing the line, for everybody.
      scope: responseCode === 421 ? 'channel' : 'message',
    };
  // Refused before it was said who it is for: that holds for every mail from this address.
  const isSender = command === 'MAIL FROM';
  return {
    kind: 'refused',
    code: isSender ? 'sender_refused' : 'mail_refused',
    answer,
    scope: isSender ? 'channel' : 'message',
  };
}
