import type { Message } from '#domains/notifications/protocol.ts';
import { createFakeClock } from '#kernel/clock.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { overFetch } from '#test/over-fetch.ts';
import type { ChannelsConfig } from './config.ts';

/** What channels need, with an outside of the test's own. */
export function channelsUnderTest(
  send: (request: Request) => Promise<Response>,
  more: Partial<ChannelsConfig> = {},
): ChannelsConfig {
  const clock = createFakeClock();
  return {
    http: createHttpClient({ transport: overFetch(send), clock, random: () => 0.5 }),
    clock,
    resolveHost: async () => ['192.0.2.10'],
    allows: () => true,
    ...more,
  };
}

export const MESSAGE: Message = {
  id: '01delivery',
  type: 'redemption.failed',
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
  language: 'de',
  subject: 'Löna <b>& Co</b> @everyone',
  html: null,
  lines: ['Eine *Zeile* mit <script>.', 'Noch eine.'],
  button: { label: 'Ansehen', url: 'https://foyer.test/invites/i1?a=1&b=2' },
  unsubscribe: { label: 'Dazu nicht mehr schreiben', url: 'https://foyer.test/unsubscribe/abc.def' },
  data: { name: 'Löna' },
  isTest: false,
};
