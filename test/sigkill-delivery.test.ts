import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSimulation } from '#sim/simulation.ts';
import type { RunningWorld } from '#sim/simulation-type.ts';
import { get, post, setUp } from './foyer-owner.ts';
import { type FoyerProcess, startProcess, temporaryFolder } from './foyer-process.ts';
import { type MailServer, type Moment, startMailServer } from './mail-server.ts';

const ENDS_WITHIN_MS = 60_000;

let world: RunningWorld;
let mail: MailServer;
let foyer: FoyerProcess | undefined;
/** What the mail server does at each moment. */
let held: (moment: Moment) => Promise<void> = async () => undefined;
const data = temporaryFolder();

before(async () => {
  const simulation = await createSimulation({ seed: 1, clock: 'live' });
  world = await simulation.listen({ port: 0 });
  mail = await startMailServer((moment) => held(moment));
});
after(async () => {
  await foyer?.kill('SIGKILL');
  await world.stop();
  await mail.stop();
  data.remove();
});

const start = (): Promise<FoyerProcess> =>
  startProcess({
    FOYER_DATA_DIR: data.path,
    FOYER_PLEX_TV_URL: world.plex_tv,
    FOYER_LOG_LEVEL: 'fatal',
  });

/** Resolves when the mail server gets to this moment, and holds it there. */
function reached(awaited: Moment): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  held = (moment) => {
    if (moment !== awaited) return Promise.resolve();
    resolve();
    return new Promise(() => undefined);
  };
  return promise;
}

type Delivery = { id: string; state: string; tries: number; receiver: { email: string } };

async function sentTo(foyer: FoyerProcess, apiKey: string, email: string): Promise<Delivery[]> {
  const end = Date.now() + ENDS_WITHIN_MS;
  for (;;) {
    const { items } = (await get(foyer.url, '/api/notifications/deliveries', apiKey)) as {
      items: Delivery[];
    };
    const own = items.filter(({ receiver }) => receiver.email === email);
    if (own.every(({ state }) => state !== 'waiting')) return own;
    assert.ok(Date.now() < end, 'it ends in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the whole process killed with SIGKILL while a message is being sent', () => {
  it('sends it after the next start, under the same id, and marks it sent once', async () => {
    foyer = await start();
    const { apiKey } = await setUp(foyer.url, world.plex);
    const ask = (path: string, body: Record<string, unknown>) =>
      post(foyer?.url ?? '', path, body, { 'x-api-key': apiKey });
    await ask('/api/notifications/channels', { kind: 'email', name: 'Mail', values: mail.channel });
    const invite = await ask('/api/invites', {});

    // Killed before the mail server had it, and after that but before it could say so.
    for (const [moment, copies] of [
      ['greeting', 1],
      ['answer', 2],
    ] as const) {
      const email = `${moment}@example.test`;
      const isUnderWay = reached(moment);
      const told = await ask(`/api/invites/${String(invite.body.id)}/mail`, { email, language: 'en' });
      assert.ok(told.status < 300, JSON.stringify(told.body));
      await isUnderWay;
      await foyer.kill('SIGKILL');
      held = async () => undefined;

      foyer = await start();
      const [delivery, ...others] = await sentTo(foyer, apiKey, email);
      assert.deepEqual([delivery?.state, delivery?.tries, others.length], ['sent', 1, 0], moment);
      const { items } = await get(
        foyer.url,
        `/api/notifications/deliveries/${delivery?.id}/attempts`,
        apiKey,
      );
      assert.deepEqual(
        (items as Array<{ outcome: string }>).map(({ outcome }) => outcome),
        ['sent'],
        moment,
      );
      const arrived = mail.mails.filter((source) => source.includes(`<${email}>`));
      const ids = new Set(arrived.map((source) => /^Message-ID: (.+)$/m.exec(source)?.[1]));
      assert.deepEqual([arrived.length, ids.size], [copies, 1], `${moment}: ${mail.mails.join('\n---\n')}`);
    }
  });
});
