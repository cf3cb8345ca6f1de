import type { ChannelAdapter } from '#domains/notifications/descriptor.ts';
import type { ChannelConfig, Message } from '#domains/notifications/protocol.ts';
import { boundedWait } from '#kernel/http/client.ts';
import type { ChannelsConfig } from '../config.ts';
import { post } from '../post.ts';

const COLOR = 0x5b6cff;
const LIMITS = { title: 256, description: 4_096 };
const WEBHOOK_PATH = /^\/api\/(v\d+\/)?webhooks\/\d+\/[\w-]+$/;

/** Discord webhooks (docs/upstream/channels.md): one message in one room. */
export function createDiscordAdapter({ http }: ChannelsConfig): ChannelAdapter {
  return {
    descriptor: {
      kind: 'discord',
      label: 'Discord',
      icon: 'discord',
      reach: 'place',
      signs: false,
      fields: [
        {
          name: 'url',
          kind: 'url',
          required: true,
          secret: true,
          example: 'https://discord.com/api/webhooks/…',
        },
      ],
    },
    check: ({ url }) =>
      WEBHOOK_PATH.test(new URL(String(url)).pathname)
        ? null
        : {
            field: 'url',
            code: 'not_a_discord_webhook',
            message: 'Copy the address of a webhook from the settings of a Discord channel.',
          },
    createChannel: (config) => ({
      send: (message) =>
        post(
          http,
          { service: 'Discord', url: addressOf(config), body: JSON.stringify(bodyOf(message)) },
          {
            // 10015 unknown webhook: repeated tries get the sender restricted. 401: the token is not this webhook's.
            gone: { 401: 'unknown_webhook', 404: 'unknown_webhook' },
            wait: waitOf,
          },
        ),
    }),
  };
}

/** With `wait` the answer says whether the message was taken; without it failures are silent. A `thread_id` is kept. */
function addressOf(config: ChannelConfig): URL {
  const url = new URL(config.secrets.url ?? '');
  url.searchParams.set('wait', 'true');
  return url;
}

function bodyOf({ subject, lines, button }: Message) {
  const text = lines.map(escapeMarkdown).join('\n\n');
  const link = button === null ? '' : `\n\n[${escapeMarkdown(button.label)}](${button.url})`;
  return {
    // Names and titles may hold @everyone.
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: escapeMarkdown(subject).slice(0, LIMITS.title),
        description: text.slice(0, LIMITS.description - link.length) + link,
        color: COLOR,
      },
    ],
  };
}

/** What people wrote stays text: no links, no markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|>[\]]/g, (sign) => `\\${sign}`);
}

/** Seconds with a fraction in the body; Cloudflare in front of it answers HTML. */
function waitOf(body: string): number | undefined {
  const found = /"retry_after":\s*(\d+(?:\.\d+)?)/.exec(body)?.[1];
  return found === undefined ? undefined : boundedWait(Number(found) * 1_000);
}
