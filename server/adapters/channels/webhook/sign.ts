import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The headers of Standard Webhooks 1.0 over exactly these bytes: `id` stays over repetitions, the time is that of this
 * attempt, and there is one signature for each secret, so that the receiver can change from one to the next.
 */
export function signatureHeaders(
  secrets: readonly string[],
  message: { id: string; atMs: number; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(message.atMs / 1_000));
  const signed = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  });
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
