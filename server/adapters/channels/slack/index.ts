import type { ChannelAdapter } from '#domains/notifications/descriptor.ts';
import type { Message } from '#domains/notifications/protocol.ts';
import type { ChannelsConfig } from '../config.ts';
import { post } from '../post.ts';

const MOST_CHARACTERS = 4_000;

/** Slack incoming webhooks (docs/upstream/channels.md); other chats take the same. */
export function createSlackAdapter({ http }: ChannelsConfig): ChannelAdapter {
  return {
    descriptor: {
      kind: 'slack',
      label: 'Slack',
      icon: 'slack',
      reach: 'place',
      signs: false,
      fields: [
        {
          name: 'url',
          kind: 'url',
          required: true,
          secret: true,
          example: 'https://hooks.slack.com/services/…',
        },
      ],
    },
    createChannel: (config) => ({
      send: (message) =>
        post(
          http,
          {
            service: 'Slack',
            url: config.secrets.url ?? '',
            body: JSON.stringify({ text: textOf(message), unfurl_links: false }),
          },
          {
            gone: { 403: 'not_allowed', 404: 'unknown_webhook', 410: 'channel_is_archived' },
            // A page of some proxy is a 200 too.
            isTaken: (answer) => answer.text().trim() === 'ok',
          },
        ),
    }),
  };
}

function textOf({ subject, lines, button }: Message): string {
  const text = [`*${escapeText(subject)}*`, ...lines.map(escapeText)].join('\n');
  const link = button === null ? '' : `\n<${button.url}|${escapeText(button.label)}>`;
  return text.slice(0, MOST_CHARACTERS - link.length) + link;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
