import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { writeForeignFile } from '#adapters/importers/testing.ts';
import { komandorrTables } from '#adapters/importers/testing-komandorr.ts';
import { wizarr2026 } from '#adapters/importers/testing-wizarr.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { createMovingTest, type MovingTest } from './testing.ts';

let test: MovingTest;
beforeEach(async () => {
  test = await createMovingTest();
});
afterEach(() => test.stop());

const AT = '2025-02-01 00:00:00';
const one = () =>
  komandorrTables({
    plex_users: [{ email: 'jonas@example.test', username: 'jonas', invite_id: 1, created_at: AT }],
  });
const bytesOf = (...given: Parameters<typeof writeForeignFile>) => readFileSync(writeForeignFile(...given));

describe('a file to move in from', () => {
  it('is refused with what is wrong with it, and not kept', async () => {
    const damaged = bytesOf(one());
    for (const [program, bytes, status, code] of [
      ['komandorr', Buffer.from('something'), 422, 'file_not_its_file'],
      ['komandorr', Buffer.alloc(0), 422, 'file_not_its_file'],
      ['jfa-go', Buffer.from('something'), 422, 'file_not_its_file'],
      ['wizarr', bytesOf(one()), 422, 'file_wrong_version'],
      ['komandorr', damaged.subarray(0, damaged.length - 4_096), 422, 'file_damaged'],
      ['ombi', Buffer.from('something'), 422, 'invalid_input'],
    ] as const) {
      const answer = await test.send(program, bytes);
      assert.deepEqual([answer.status, answer.body.code], [status, code], program);
    }
    assert.deepEqual(readdirSync(join(test.folder, 'moving')), []);
    assert.equal((await test.call('GET', '/api/moves')).body.total, 0);
  });

  it('is refused as soon as it is too large', async () => {
    const answer = await test.send('komandorr', Buffer.alloc(64 * 1024 * 1024 + 1));
    assert.deepEqual([answer.status, answer.body.code], [413, 'file_too_large']);
    assert.deepEqual(readdirSync(join(test.folder, 'moving')), []);
  });

  it('comes as a file and as nothing else', async () => {
    const answer = await test.call('POST', '/api/moves?program=komandorr', { body: { file: 'x' } });
    assert.equal(answer.status, 415);
  });

  it('waits until the one before is finished or thrown away', async () => {
    const id = await test.begin('komandorr', one());
    const refused = await test.send('komandorr', bytesOf(one()));
    assert.deepEqual([refused.status, refused.body.code], [409, 'move_under_way']);
    assert.equal((await test.call('DELETE', `/api/moves/${id}`)).status, 204);
    const again = await test.begin('komandorr', one());
    await test.start(again);
    await test.begin('komandorr', one());
    const retried = await test.call('POST', `/api/moves/${again}/start`);
    assert.deepEqual([retried.status, retried.body.code], [409, 'move_under_way']);
  });

  it('is for nobody who could not do by hand what it does', async () => {
    const session = (
      await test.call('POST', '/api/auth/sign-in', {
        body: { username: 'anna', password: 'correct-horse-lantern' },
        as: 'nobody',
      })
    ).cookies.join('; ');
    const key = await test.call('POST', '/api/api-keys', {
      body: { name: 'Settings only', scopes: ['settings.write'] },
      as: session,
    });
    const headers = { 'x-api-key': String(key.body.key), 'content-type': 'application/octet-stream' };
    const refused = await test.call('POST', '/api/moves?program=komandorr', {
      body: bytesOf(one()),
      as: 'nobody',
      headers,
    });
    assert.deepEqual([refused.status, refused.body.code], [403, 'not_allowed']);
    // Names, addresses and codes of the file are not for whoever may only change settings, either.
    const path = `/api/moves/${await test.begin('komandorr', one())}`;
    const asked = await Promise.all(
      (['GET /entries', 'GET /outcome.csv', 'DELETE '] as const).map((call) => {
        const [method = '', end = ''] = call.split(' ');
        return test.call(method, `${path}${end}`, {
          as: 'nobody',
          headers: { 'x-api-key': String(key.body.key) },
        });
      }),
    );
    assert.deepEqual(
      asked.map(({ status }) => status),
      [403, 403, 403],
    );
    const stranger = await test.call('POST', '/api/moves?program=komandorr', {
      body: bytesOf(one()),
      as: 'nobody',
      headers: { 'content-type': 'application/octet-stream' },
    });
    assert.equal(stranger.status, 401);
  });
});

describe('a server that does not answer', () => {
  it('blocks its people until it does, when they are tried again', async () => {
    const away = { kind: 'status' as const, status: 503 };
    const outage = test.simulation.faults.add({ upstream: 'plextv', times: 'always', fault: away });
    const id = await test.begin('komandorr', one());
    assert.deepEqual(
      (await test.entries(id, 'people')).map(({ reason }) => reason),
      ['server_unreachable'],
    );
    await test.start(id);
    assert.deepEqual(
      (await test.entries(id, 'people')).map(({ outcome, reason }) => [outcome, reason]),
      [['failed', 'server_unreachable']],
    );
    outage.remove();
    test.clock.advance(10 * 60_000);
    await test.start(id);
    assert.deepEqual(
      (await test.entries(id, 'people')).map(({ outcome }) => outcome),
      ['done'],
    );
    assert.equal((await test.members()).length, 1);
  });

  it('is none where it was disconnected since', async () => {
    const id = await test.begin('komandorr', one());
    assert.equal((await test.call('DELETE', `/api/servers/${test.serverId}`)).status, 204);
    await test.start(id);
    assert.deepEqual(
      (await test.entries(id, 'people')).map(({ outcome }) => outcome),
      ['failed'],
    );
  });
});

describe('what was read', () => {
  it('holds a server’s token only where that was wanted, encrypted, until the move is over', async () => {
    const tables = wizarr2026({
      media_server: [
        { name: 'Lantern', server_type: 'plex', url: 'http://a.test', api_key: 'token-in-file' },
      ],
    });
    const stored = () => test.foyer.parts.db.selectFrom('move_rows').selectAll().execute();
    const without = await test.begin('wizarr', tables);
    assert.equal((await test.move(without)).servers[0]?.has_token, false);
    await test.call('DELETE', `/api/moves/${without}`);
    const id = await test.begin('wizarr', tables, '&take_tokens=true');
    assert.equal((await test.move(id)).servers[0]?.has_token, true);
    assert.ok(!JSON.stringify([await stored(), test.logs]).includes('token-in-file'));
    await test.start(id);
    assert.deepEqual(
      (await stored()).map(({ secret_sealed }) => secret_sealed),
      [null],
    );
  });

  it('connects a server with that token, and lets its people come', async () => {
    const { jellyfin } = test.simulation;
    const id = await test.begin(
      'wizarr',
      wizarr2026({
        media_server: [
          { name: 'Cellar', server_type: 'jellyfin', url: jellyfin.url, api_key: jellyfin.apiKey },
          { name: 'Attic', server_type: 'jellyfin', url: 'http://attic.test', api_key: 'wrong' },
        ],
        user: [
          {
            token: jellyfin.accounts.jonas?.id ?? '',
            username: 'jonas',
            code: 'None',
            server_id: 1,
          },
        ],
      }),
      '&take_tokens=true',
    );
    const connect = (server: string) => test.call('POST', `/api/moves/${id}/connect`, { body: { server } });
    assert.equal((await connect('3')).body.code, 'no_token');
    assert.equal((await connect('2')).status, 422);
    const connected = await connect('1');
    assert.equal(connected.status, 200, JSON.stringify(connected.body));
    await test.foyer.parts.moving.settled();
    assert.deepEqual(
      (await test.entries(id, 'people')).map(({ verdict, reason }) => [verdict, reason]),
      [['new', null]],
    );
  });

  it('is forgotten a week after nobody went on, a month after it came over, and so are files left lying', async () => {
    const left = join(test.folder, 'moving', 'left.file');
    mkdirSync(join(test.folder, 'moving'), { recursive: true });
    writeFileSync(left, 'what a killed process left');
    const longAgo = new Date(test.clock.now() - DAY_MS);
    utimesSync(left, longAgo, longAgo);
    const total = async () => (await test.call('GET', '/api/moves')).body.total;
    const clean = () => test.foyer.parts.jobs.runNow('moving.clean-up');
    await test.start(await test.begin('komandorr', one()));
    await test.begin('komandorr', one());
    await clean();
    assert.deepEqual([await total(), readdirSync(join(test.folder, 'moving'))], [2, []]);
    test.clock.advance(8 * DAY_MS);
    await clean();
    assert.equal(await total(), 1);
    test.clock.advance(30 * DAY_MS);
    await clean();
    assert.equal(await total(), 0);
    assert.deepEqual(await test.foyer.parts.db.selectFrom('move_rows').selectAll().execute(), []);
    assert.equal((await test.members()).length, 1);
  });

  it('is told to the audit log, each step once', async () => {
    const id = await test.begin('komandorr', one());
    await test.start(id);
    await test.call('DELETE', `/api/moves/${id}`);
    const { body } = await test.call('GET', '/api/audit?limit=50');
    const actions = (body.items as Array<{ action: string }>).map(({ action }) => action);
    assert.deepEqual(
      actions.filter((action) => action.startsWith('move.') || action === 'member.imported').toReversed(),
      ['move.begun', 'move.started', 'member.imported', 'move.discarded'],
    );
  });
});
