import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { TestFoyer } from './app.ts';

export type MailServer = {
  /** What a channel of the kind `email` is set up with to send here. */
  channel: { host: string; port: number; security: string; from_address: string };
  /** Every mail as it came in, its lines joined again, oldest first. */
  mails: string[];
  stop(): Promise<void>;
};

/** What the other side waits for: that the server speaks at all, or that it says that it has taken a mail. */
export type Moment = 'greeting' | 'answer';

/** A real SMTP server on this machine that takes every mail. `before` may hold it up. */
export async function startMailServer(
  before: (moment: Moment) => Promise<void> = async () => undefined,
): Promise<MailServer> {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_session, done) => void before('greeting').then(() => done()),
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(decoded(Buffer.concat(chunks).toString('latin1')));
        void before('answer').then(() => done());
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A sender that is killed cuts the line.
  server.on('error', () => undefined);
  const { port } = server.server.address() as AddressInfo;
  return {
    channel: { host: '127.0.0.1', port, security: 'none', from_address: 'foyer@home.example' },
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Has everything sent that waits; answers the last mail. */
export async function lastMail(test: TestFoyer, { mails }: MailServer): Promise<string> {
  await test.foyer.parts.outbox.deliverDue();
  await test.foyer.parts.notifications.deliverDue();
  return mails.at(-1) ?? '';
}

/** Quoted-printable undone (RFC 2045, 6.7). */
function decoded(source: string): string {
  const bytes = source
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
