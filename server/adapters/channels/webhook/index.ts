import { type ChannelAdapter, PREVIOUS_SECRET, SIGNING_SECRET } from '#domains/notifications/descriptor.ts';
import type { Message } from '#domains/notifications/protocol.ts';
import type { ChannelsConfig } from '../config.ts';
import { post } from '../post.ts';
import { signatureHeaders } from './sign.ts';

/** A program of the owner's, called after the Standard Webhooks convention (docs/upstream/channels.md). */
export function createWebhookAdapter({ http, clock }: ChannelsConfig): ChannelAdapter {
  return {
    descriptor: {
      kind: 'webhook',
      label: 'Webhook',
      icon: 'webhook',
      reach: 'place',
      signs: true,
      fields: [
        {
          name: 'url',
          kind: 'url',
          required: true,
          secret: false,
          example: 'https://example.com/hooks/foyer',
        },
      ],
    },
    createChannel: (config) => ({
      send: (message) => {
        const body = JSON.stringify(bodyOf(message));
        const keys = [config.secrets[SIGNING_SECRET], config.secrets[PREVIOUS_SECRET]];
        return post(
          http,
          {
            service: 'the webhook',
            url: String(config.values.url),
            headers: signatureHeaders(
              keys.filter((key) => key !== undefined),
              { id: message.id, atMs: clock.now(), body },
            ),
            body,
          },
          { gone: { 410: 'gone' } },
        );
      },
    }),
  };
}

function bodyOf(message: Message) {
  return {
    type: message.type,
    timestamp: new Date(message.at).toISOString(),
    data: message.data,
    /** For people: the same in words. */
    text: { subject: message.subject, lines: message.lines, url: message.button?.url ?? null },
  };
}
