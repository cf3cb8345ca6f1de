import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { createCatalog } from './catalog/index.ts';
import { type RunningWorld, startWorld } from './start-world.ts';

const PLEX = { 'x-plex-client-identifier': 'listener', accept: 'application/json' };

describe('a world on real ports', () => {
  let running: RunningWorld;
  before(async () => {
    running = await startWorld({ clock: 'manual' });
  });
  after(() => running.stop());

  const control = (method: string, path: string, body?: unknown) =>
    fetch(`${running.control}/__sim${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const tokenOf = (name: string) =>
    running.accounts.find((account) => account.username === name)?.token ?? '';
  const ask = (path: string, token = '') =>
    fetch(`${running.plex_tv}${path}`, { headers: { ...PLEX, 'x-plex-token': token } });

  const advertises = async () => {
    const answer = await ask('/api/v2/resources', tokenOf('jonas'));
    const Connections = z.array(
      z.object({ name: z.string(), connections: z.array(z.object({ uri: z.string(), local: z.boolean() })) }),
    );
    const lantern = Connections.parse(await answer.json()).find(
      (resource) => resource.name === 'The Lantern',
    );
    assert.deepEqual(lantern?.connections, [{ uri: running.plex.url, local: false }]);
    assert.equal((await fetch(`${running.plex.url}/identity`)).status, 200);
  };
  it('advertises the real address of the server', advertises);

  it('approves PINs and ends their time', async () => {
    const Pin = z.object({ id: z.number(), code: z.string(), authToken: z.string().nullable() });
    const create = async () =>
      Pin.parse(
        await (
          await fetch(`${running.plex_tv}/api/v2/pins?strong=true`, { method: 'POST', headers: PLEX })
        ).json(),
      );
    const approved = await create();
    assert.equal(
      (await control('POST', '/pins/approve', { code: approved.code, username: 'mira' })).status,
      200,
    );
    assert.notEqual(Pin.parse(await (await ask(`/api/v2/pins/${approved.id}`)).json()).authToken, null);
    const late = await create();
    assert.equal((await control('POST', '/pins/expire', { code: late.code })).status, 200);
    assert.equal((await ask(`/api/v2/pins/${late.id}`)).status, 404);
    assert.equal(
      (await control('POST', '/pins/approve', { code: 'nonsense', username: 'mira' })).status,
      404,
    );
  });

  it('cuts real connections, after having done the thing where asked', async () => {
    for (const kind of ['cut-before', 'cut-after', 'down']) {
      const pinsBefore = running.simulation.plex.world.pins.length;
      await control('POST', '/faults', { upstream: 'plextv', path: '/api/v2/pins', fault: { kind } });
      await assert.rejects(
        fetch(`${running.plex_tv}/api/v2/pins`, { method: 'POST', headers: PLEX }),
        TypeError,
      );
      assert.equal(running.simulation.plex.world.pins.length - pinsBefore, kind === 'cut-after' ? 1 : 0);
    }
    const { faults } = z
      .object({ faults: z.array(z.unknown()) })
      .parse(await (await control('GET', '/faults/unused')).json());
    assert.deepEqual(faults, []);
  });

  const opensSocket = () => {
    const address = `${running.plex.url.replace('http', 'ws')}/:/websockets/notifications`;
    const socket = new WebSocket(`${address}?X-Plex-Token=${running.plex.token}`);
    return new Promise<boolean>((resolve) => {
      socket.addEventListener('error', () => resolve(false));
      socket.addEventListener('open', () => {
        socket.close();
        resolve(true);
      });
    });
  };

  it('switches a server off and on', async () => {
    const power = `/servers/${running.plex.machine_identifier}/power`;
    await control('POST', power, { online: false });
    await assert.rejects(fetch(`${running.plex.url}/identity`), TypeError);
    assert.equal(await opensSocket(), false);
    await control('POST', power, { online: true });
    assert.equal((await fetch(`${running.plex.url}/identity`)).status, 200);
    assert.equal(await opensSocket(), true);
  });

  it('adds and removes a library, and tells an unknown key', async () => {
    const path = `/servers/${running.plex.machine_identifier}/libraries`;
    const Library = z.object({ key: z.string(), title: z.string() });
    const { key } = Library.parse(
      await (await control('POST', path, { title: 'Concerts', type: 'movie' })).json(),
    );
    const sections = async () =>
      (await ask(`/api/servers/${running.plex.machine_identifier}`, tokenOf('anna'))).text();
    assert.match(await sections(), /title="Concerts"/);
    assert.equal((await control('DELETE', `${path}/${key}`)).status, 204);
    assert.doesNotMatch(await sections(), /title="Concerts"/);
    assert.equal((await control('DELETE', `${path}/${key}`)).status, 404);
    const next = Library.parse(
      await (await control('POST', path, { title: 'Recitals', type: 'movie' })).json(),
    );
    assert.notEqual(next.key, key);
    await control('DELETE', `${path}/${next.key}`);
  });

  it('lets a title arrive that nobody had yet', async () => {
    const path = `/servers/${running.plex.machine_identifier}/items`;
    const slug = createCatalog(running.simulation.clock.now()).upcoming[0]?.slug ?? '';
    const added = await control('POST', path, { library_key: '1', slug });
    const { rating_key: ratingKey } = z.object({ rating_key: z.number() }).parse(await added.json());
    const item = await fetch(
      `${running.plex.url}/library/metadata/${ratingKey}?X-Plex-Token=${running.plex.token}`,
    );
    assert.deepEqual([added.status, item.status], [201, 200]);
    assert.equal((await control('POST', path, { library_key: '1', slug: 'nonsense' })).status, 404);
  });

  it('makes accounts in bulk whose tokens work', async () => {
    const Made = z.object({ accounts: z.array(z.object({ username: z.string(), token: z.string() })) });
    const made = await control('POST', '/accounts', { prefix: 'crowd', count: 30, email_confirmed: false });
    const { accounts } = Made.parse(await made.json());
    assert.equal(new Set(accounts.map((account) => account.token)).size, 30);
    const user = z.object({ username: z.string(), confirmed: z.boolean() });
    const last = accounts.at(-1);
    assert.deepEqual(user.parse(await (await ask('/api/v2/user', last?.token)).json()), {
      username: 'crowd30',
      confirmed: false,
    });
    assert.equal((await control('POST', '/accounts', { prefix: 'mira' })).status, 409);
  });

  it('advances the clock, changes toggles and refuses nonsense', async () => {
    const Now = z.object({ now: z.number() });
    const { now } = Now.parse(await (await control('GET', '/clock')).json());
    assert.deepEqual(await (await control('POST', '/clock/advance', { ms: 1500 })).json(), {
      now: now + 1500,
    });
    await control('PATCH', '/toggles', { legacyInvitesGone: 'all' });
    assert.equal((await ask('/api/invites/requests', tokenOf('mira'))).status, 410);
    assert.equal((await control('PATCH', '/toggles', { nonsense: true })).status, 400);
  });

  it('lists unknown routes and forgets everything on reset, at the same addresses', async () => {
    const Unknown = z.object({ entries: z.array(z.object({ path: z.string() })) });
    const unknown = async () => Unknown.parse(await (await control('GET', '/unknown')).json()).entries;
    assert.equal((await ask('/nowhere')).status, 501);
    assert.deepEqual(await unknown(), [{ path: '/nowhere' }]);
    await control('POST', '/reset');
    assert.deepEqual(await unknown(), []);
    assert.equal((await ask('/api/v2/user', tokenOf('anna'))).status, 200);
    await advertises();
  });

  it('writes no token into the journal', async () => {
    const token = tokenOf('jonas');
    await fetch(`${running.plex.url}/library/sections?X-Plex-Token=${token}`);
    const journal = await (await control('GET', '/journal')).text();
    assert.match(journal, /sections\?X-Plex-Token=‹redacted›/);
    assert.equal(journal.includes(token), false);
  });
});

describe('stopping a world on real ports', () => {
  it('closes a WebSocket that a client still holds', async () => {
    const running = await startWorld();
    const { url, token } = running.plex;
    const address = `${url.replace('http', 'ws')}/:/websockets/notifications?X-Plex-Token=${token}`;
    const socket = new WebSocket(address);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await running.stop();
    await closed;
  });
});

describe('npm run sim', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`prints one line when ready and stops on ${signal}`, async (t) => {
      const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      t.after(() => child.kill('SIGKILL'));
      const lines = createInterface({ input: child.stdout });
      const [line] = await once(lines, 'line');
      const Printed = z.strictObject({
        plex_tv: z.url(),
        plex: z.strictObject({ url: z.url(), token: z.string(), machine_identifier: z.string().length(40) }),
        accounts: z.array(
          z.strictObject({
            username: z.string(),
            email: z.string(),
            password: z.string(),
            token: z.string(),
            id: z.number(),
          }),
        ),
        jellyfin: z.strictObject({
          url: z.url(),
          api_key: z.string().length(32),
          server_id: z.string().length(32),
          accounts: z.array(z.strictObject({ username: z.string(), password: z.string() })),
        }),
        discord: z.strictObject({ webhook_url: z.url() }),
        slack: z.strictObject({ webhook_url: z.url() }),
        control: z.url(),
      });
      const printed = Printed.parse(JSON.parse(String(line)));
      const more: string[] = [];
      lines.on('line', (extra) => more.push(extra));
      child.kill(signal);
      const [code] = await once(child, 'exit');
      assert.deepEqual([code, more], [0, []]);
      await assert.rejects(fetch(printed.plex_tv), TypeError);
    });
  }

  it('stands at the port that was asked for, and says when that is taken', async () => {
    const free = await startWorld();
    const { port } = new URL(free.plex_tv);
    await free.stop();
    const again = await startWorld({ port: Number(port) });
    assert.equal(new URL(again.plex_tv).port, port);
    const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname, '--port', port], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = await once(child, 'close');
    await again.stop();
    assert.equal(code, 1);
    assert.match(String(Buffer.concat(said)), new RegExp(`Port ${port} is in use`));
  });

  it('says which port is wrong', async () => {
    const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname, '--port', 'x'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [code] = await once(child, 'exit');
    assert.equal(code, 2);
  });
});
