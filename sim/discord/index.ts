import { createHttpDoor } from '#sim/doors.ts';
import type { Outside } from '#sim/outside.ts';
import type { World } from '#sim/world.ts';
import { createDiscordApp } from './app.ts';
import { createDiscordState, type DiscordMessage } from './state.ts';

const ORIGIN = 'https://discord.com';
const HOSTS = ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'];

/** The simulated Discord: one webhook, and the messages in its room. */
export type Discord = Omit<Outside, 'open'> & {
  open(...doors: Parameters<Outside['open']>): Promise<{ discord: { webhook_url: string } }>;
  readonly webhookUrl: string;
  readonly messages: readonly DiscordMessage[];
  /** Somebody deletes the webhook in Discord. */
  deleteWebhook(): void;
};

export async function createDiscord(world: World): Promise<Discord> {
  let state = createDiscordState(world.seed);
  let origin = ORIGIN;
  const { id, token } = state.webhook ?? { id: '', token: '' };
  const app = createDiscordApp(world, () => state);
  await app.ready();
  const discord: Discord = {
    get webhookUrl() {
      return `${origin}/api/webhooks/${id}/${token}`;
    },
    get messages() {
      return state.messages;
    },
    deleteWebhook() {
      state.webhook = null;
    },
    at: (url) => (HOSTS.includes(url.hostname) ? app : null),
    async open(doors) {
      origin = `http://127.0.0.1:${await doors.open(createHttpDoor(() => app))}`;
      return { discord: { webhook_url: discord.webhookUrl } };
    },
    addControl: (control) => {
      control.delete('/__sim/discord/webhook', () => {
        discord.deleteWebhook();
        return { deleted: true };
      });
    },
    state: () => ({ webhook: state.webhook, messages: state.messages }),
    async reset() {
      state = createDiscordState(world.seed);
    },
    close: () => app.close(),
  };
  return discord;
}
