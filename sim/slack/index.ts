import { createHttpDoor } from '#sim/doors.ts';
import { createIds } from '#sim/ids.ts';
import type { Outside } from '#sim/outside.ts';
import type { World } from '#sim/world.ts';
import { createSlackApp, type SlackState } from './app.ts';

/** The simulated Slack: one incoming webhook, and the texts in its channel. */
export type Slack = Omit<Outside, 'open'> & {
  open(...doors: Parameters<Outside['open']>): Promise<{ slack: { webhook_url: string } }>;
  readonly webhookUrl: string;
  readonly messages: readonly string[];
  /** Somebody archives the channel the webhook writes to. */
  archiveChannel(): void;
};

export async function createSlack(world: World): Promise<Slack> {
  const ids = createIds(`${world.seed}/slack`);
  const path = `/services/T${ids.hex(8).toUpperCase()}/B${ids.hex(8).toUpperCase()}/${ids.token()}`;
  const build = (): SlackState => ({ path, messages: [], isArchived: false });
  let state = build();
  let origin = 'https://hooks.slack.com';
  const app = createSlackApp(world, () => state);
  await app.ready();
  const slack: Slack = {
    get webhookUrl() {
      return `${origin}${path}`;
    },
    get messages() {
      return state.messages;
    },
    archiveChannel() {
      state.isArchived = true;
    },
    at: (url) => (url.hostname === 'hooks.slack.com' ? app : null),
    async open(doors) {
      origin = `http://127.0.0.1:${await doors.open(createHttpDoor(() => app))}`;
      return { slack: { webhook_url: slack.webhookUrl } };
    },
    addControl: (control) => {
      control.post('/__sim/slack/archive', () => {
        slack.archiveChannel();
        return { archived: true };
      });
    },
    state: () => ({ messages: state.messages, archived: state.isArchived }),
    async reset() {
      state = build();
    },
    close: () => app.close(),
  };
  return slack;
}
