import { createIds } from '#sim/ids.ts';

export type DiscordMessage = {
  id: string;
  content: string;
  embeds: { title?: string; description?: string }[];
  mention_everyone: boolean;
};

export type DiscordWebhook = {
  id: string;
  token: string;
  name: string;
  channelId: string;
  guildId: string;
};

/** One room with one webhook; null once it was deleted there. */
export type DiscordState = {
  webhook: DiscordWebhook | null;
  messages: DiscordMessage[];
  /** When the last messages were taken, for the limit. */
  sentAt: number[];
  nextId(): string;
};

/** Ids of Discord's form: decimal numbers of up to 19 digits. */
const FIRST_ID = 1_200_000_000_000_000;

export function createDiscordState(seed: number): DiscordState {
  const ids = createIds(`${seed}/discord`);
  const nextId = () => `${ids.next('snowflake', FIRST_ID)}`;
  const webhook = {
    id: nextId(),
    token: `${ids.token()}${ids.token()}`,
    name: 'Foyer',
    channelId: nextId(),
    guildId: nextId(),
  };
  return { webhook, messages: [], sentAt: [], nextId };
}
