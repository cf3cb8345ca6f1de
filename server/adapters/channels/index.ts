import type { ChannelAdapter } from '#domains/notifications/descriptor.ts';
import type { ChannelsConfig } from './config.ts';
import { createDiscordAdapter } from './discord/index.ts';
import { createEmailAdapter } from './email/index.ts';
import { createSlackAdapter } from './slack/index.ts';
import { createWebhookAdapter } from './webhook/index.ts';

export type { ChannelsConfig } from './config.ts';

/** The ways to tell people something. A new one is a folder and a line here. */
export function createChannelAdapters(config: ChannelsConfig): ChannelAdapter[] {
  return [
    createEmailAdapter(config),
    createDiscordAdapter(config),
    createSlackAdapter(config),
    createWebhookAdapter(config),
  ];
}
