import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createFakeClock, MINUTE_MS } from '#kernel/clock.ts';
import { createTestFoyer, type TestFoyer } from './app.ts';
import { temporaryFolder } from './foyer-process.ts';
import { createPostgresDatabase, partStatus } from './parts.ts';

const folder = temporaryFolder();
after(() => folder.remove());
const part = partStatus('postgresql');
const skip = !part.present && !part.required ? part.reason : false;
const engines = [
  { engine: 'SQLite', skip: false, newUrl: async () => `sqlite:${join(folder.path, 'limits.db')}` },
  { engine: 'PostgreSQL', skip, newUrl: createPostgresDatabase },
];

type Try = { url: string; body: unknown };
const WRONG_CODE = (at: number): Try => ({
  url: '/api/invites/validate',
  body: { code: `WRONG${at + 1000}` },
});

/** What can be guessed or abused, with the tries that one address has. */
const LIMITS: Array<{ what: string; tries: number; make(at: number): Try }> = [
  {
    what: 'wrong passwords',
    tries: 20,
    make: (at) => ({ url: '/api/auth/sign-in', body: { username: `nobody-${at}`, password: 'x' } }),
  },
  { what: 'wrong codes on the invite page', tries: 20, make: WRONG_CODE },
  {
    what: 'wrong codes where an invite is used',
    tries: 20,
    make: (at) => ({
      url: '/api/invites/redeem',
      body: { code: `WRONG${at + 1000}`, email: 'a@example.test' },
    }),
  },
  {
    what: 'sign-ins begun at a vendor',
    tries: 30,
    make: () => ({ url: '/api/auth/external/plex/start', body: { purpose: 'sign_in' } }),
  },
];

for (const { engine, skip: reason, newUrl } of engines) {
  describe(`limits by address (${engine})`, { skip: reason }, () => {
    const clock = createFakeClock();
    let databaseUrl: string;
    let test: TestFoyer;
    before(async () => {
      databaseUrl = await newUrl();
      test = await createTestFoyer({ databaseUrl, clock });
    });
    after(() => test.stop());

    // Asynchronous, because what `inject` answers begins only once somebody waits for it.
    const send = async ({ url, body }: Try, remoteAddress: string) =>
      test.foyer.app.inject({ method: 'POST', url, payload: body as object, remoteAddress });

    async function restart(): Promise<void> {
      await test.stop();
      test = await createTestFoyer({ databaseUrl, clock, simulation: test.simulation, isFresh: false });
    }

    for (const [at, { what, tries, make }] of LIMITS.entries()) {
      it(`trip on ${what}, hold after a restart, for that address alone, and end`, async () => {
        const from = `203.0.113.${at}`;
        for (let count = 0; count < tries; count += 1)
          assert.notEqual((await send(make(count), from)).statusCode, 429, `${count}`);
        const refused = await send(make(tries), from);
        assert.deepEqual([refused.statusCode, refused.json().code], [429, 'too_many_attempts']);
        assert.ok(Number(refused.headers['retry-after']) > 0);

        await restart();
        assert.equal((await send(make(tries + 1), from)).statusCode, 429);
        assert.notEqual((await send(make(tries + 2), `203.0.113.${at + 100}`)).statusCode, 429);
        clock.advance(61 * MINUTE_MS);
        assert.notEqual((await send(make(tries + 3), from)).statusCode, 429);
      });

      it(`count an IPv6 network as one address for ${what}`, async () => {
        const network = `2001:db8:0:${at + 1}`;
        const statuses: number[] = [];
        for (let count = 0; count <= tries; count += 1)
          statuses.push((await send(make(count), `${network}:${count + 1}::${count + 1}`)).statusCode);
        assert.equal(statuses.at(-1), 429);
        assert.notEqual((await send(make(0), `2001:db8:1:${at + 1}::1`)).statusCode, 429);
      });
    }

    it('do not let a guess through among many at the same moment', async () => {
      const owner = await test.foyer.parts.accounts.service.findByUsername('anna');
      const session = await test.foyer.parts.accounts.service.createSessionFor(owner?.id ?? '', {
        ip: null,
        userAgent: null,
      });
      const as = `${test.foyer.parts.accounts.sessionCookie}=${session.token}`;
      const { body } = await test.call('POST', '/api/invites', { body: { code: 'GUESSED1' }, as });
      const guesses = Array.from({ length: 300 }, (_none, at) => send(WRONG_CODE(at), '203.0.113.200'));
      const right = await send({ url: '/api/invites/validate', body: { code: body.code } }, '203.0.113.200');
      const answers = await Promise.all(guesses);
      assert.equal(right.statusCode, 429, right.payload);
      assert.ok(answers.filter(({ statusCode }) => statusCode !== 429).length <= 20);
    });
  });
}
