import { isIP } from 'node:net';
import type { ChannelAdapter } from '#domains/notifications/descriptor.ts';
import type { ChannelConfig, Message, Receiver, SendResult } from '#domains/notifications/protocol.ts';
import type { ChannelsConfig } from '../config.ts';
import { mailFailure } from './failure.ts';
import { htmlOf, textOf } from './html.ts';

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;

/** E-mail over the owner's SMTP server: one receiver a message, the same Message-ID at every attempt. */
export function createEmailAdapter(config: ChannelsConfig): ChannelAdapter {
  return {
    descriptor: {
      kind: 'email',
      label: 'E-mail',
      icon: 'mail',
      reach: 'people',
      signs: false,
      fields: [
        { name: 'host', kind: 'text', required: true, secret: false, example: 'smtp.example.com' },
        { name: 'port', kind: 'number', required: true, secret: false, initial: 587, min: 1, max: 65_535 },
        {
          name: 'security',
          kind: 'choice',
          required: true,
          secret: false,
          initial: 'starttls',
          options: ['starttls', 'tls', 'none'],
        },
        { name: 'username', kind: 'text', required: false, secret: false },
        { name: 'password', kind: 'text', required: false, secret: true },
        { name: 'from_name', kind: 'text', required: false, secret: false, initial: 'Foyer' },
        { name: 'from_address', kind: 'email', required: true, secret: false, example: 'foyer@example.com' },
      ],
    },
    createChannel: (channel) => ({
      reaches: (receiver) => receiver.email !== null,
      send: async (message, receiver) => {
        if (!receiver || receiver.email === null)
          return { kind: 'refused', code: 'no_address', answer: '', scope: 'message' };
        const host = String(channel.values.host);
        const address = await addressOf(config, host);
        if (address === null) return { kind: 'later', code: 'unknown_host', answer: host, scope: 'channel' };
        if (!config.allows(address))
          return { kind: 'refused', code: 'address_not_allowed', answer: address, scope: 'channel' };
        return send(config, channel, address, message, { ...receiver, email: receiver.email });
      },
    }),
  };
}

/** Looked up once and then connected to, so that the name cannot lead somewhere else meanwhile. */
async function addressOf(config: ChannelsConfig, host: string): Promise<string | null> {
  if (isIP(host) !== 0) return host;
  const addresses = await config.resolveHost(host);
  return addresses.find((address) => isIP(address) === 4) ?? addresses[0] ?? null;
}

async function send(
  config: ChannelsConfig,
  { values, secrets }: ChannelConfig,
  address: string,
  message: Message,
  receiver: Receiver & { email: string },
): Promise<SendResult> {
  // Loaded with the first mail: many never send one.
  const { createTransport } = await import('nodemailer');
  const from = String(values.from_address);
  const transport = createTransport({
    host: address,
    port: Number(values.port),
    secure: values.security === 'tls',
    requireTLS: values.security === 'starttls',
    ignoreTLS: values.security === 'none',
    ...(values.username ? { auth: { user: String(values.username), pass: secrets.password ?? '' } } : {}),
    tls: {
      ...(isIP(String(values.host)) === 0 ? { servername: String(values.host) } : {}),
      ...(config.trustedCertificates ? { ca: [...config.trustedCertificates] } : {}),
    },
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      messageId: `<${message.id}@${from.split('@').at(-1)}>`,
      date: new Date(message.at),
      from: { name: String(values.from_name ?? ''), address: from },
      to: { name: receiver.name, address: receiver.email },
      subject: message.subject,
      text: textOf(message),
      html: htmlOf(message),
      headers: {
        'Auto-Submitted': 'auto-generated',
        'Content-Language': message.language,
        ...oneClick(message),
      },
      ...(message.unsubscribe
        ? { list: { unsubscribe: { url: message.unsubscribe.url, comment: '' } } }
        : {}),
    });
    return { kind: 'sent', code: 'accepted', answer: sent.response };
  } catch (error) {
    return mailFailure(error);
  } finally {
    transport.close();
  }
}

/** RFC 8058: tells mail programs that a POST to the link unsubscribes. It asks for https. */
function oneClick({ unsubscribe }: Message): Record<string, string> {
  if (!unsubscribe?.url.startsWith('https:')) return {};
  return { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
