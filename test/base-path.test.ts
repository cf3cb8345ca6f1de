import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from './app.ts';
import { temporaryFolder } from './foyer-process.ts';

const PAGE = '<!doctype html><html><head><base href="/" /><!--foyer:head--></head><body>NAME</body></html>';

/** Pages as the build leaves them, as far as the server looks at them. */
function buildPages(): { path: string; remove(): void } {
  const folder = temporaryFolder();
  for (const name of ['index', 'guest'])
    writeFileSync(join(folder.path, `${name}.html`), PAGE.replace('NAME', name));
  mkdirSync(join(folder.path, 'assets'));
  writeFileSync(join(folder.path, 'assets', 'app-1a2b.js'), 'export const app = 1;');
  writeFileSync(join(folder.path, 'assets', 'app-1a2b.js.map'), '{}');
  writeFileSync(join(folder.path, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder.path, 'favicon.svg.br'), 'compressed');
  writeFileSync(join(folder.path, '.stamp'), 'what it was built from');
  return folder;
}

type Got = { status: number; text: string; headers: Record<string, unknown> };

/** One request with its path exactly as given: clients that tidy paths up hide what a server does with them. */
function raw(test: TestFoyer, method: string, path: string): Promise<Got> {
  const { port } = test.foyer.app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers: { host: 'foyer.test' } });
    outgoing.on('error', reject);
    outgoing.on('response', async (answer) => {
      let text = '';
      for await (const chunk of answer) text += String(chunk);
      resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers });
    });
    outgoing.end();
  });
}

for (const base of ['', '/foyer', '/a/b.c']) {
  describe(`Foyer at ${base === '' ? 'the root of a host' : `the sub path ${base}`}`, () => {
    let test: TestFoyer;
    let code: string;
    const web = buildPages();
    before(async () => {
      test = await createTestFoyer({ web: web.path, env: { FOYER_BASE_URL: `http://foyer.test${base}` } });
      await test.foyer.app.listen({ host: '127.0.0.1', port: 0 });
      const body = { message: 'Come in, 1 < 2 & "sit"' };
      code = String((await test.call('POST', '/api/invites', { body })).body.code);
    });
    after(async () => {
      await test.stop();
      web.remove();
    });

    const pages: Array<[path: string, name: string]> = [
      ['/', 'index'],
      ['/members', 'index'],
      ['/invites/some/where?filter=all', 'index'],
      ['/join', 'guest'],
      ['/preview', 'guest'],
      ['/invite/ABCD2345', 'guest'],
      ['/invite/ABCD2345/continue?sign_in=x', 'guest'],
      ['/invited', 'index'],
    ];
    for (const [path, name] of pages) {
      it(`serves ${path} as ${name}.html, with links that stay below it`, async () => {
        const got = await raw(test, 'GET', base + path);
        assert.deepEqual([got.status, got.headers['content-type']], [200, 'text/html; charset=utf-8']);
        assert.match(got.text, new RegExp(`<body>${name}</body>`));
        assert.ok(got.text.includes(`<base href="${base}/" />`), got.text);
        const policy = String(got.headers['content-security-policy']);
        assert.match(policy, /default-src 'self'/);
        // Only the page that draws what the owner's page tells it may stand in a frame, and in one of ours.
        assert.match(policy, path === '/preview' ? /frame-ancestors 'self'/ : /frame-ancestors 'none'/);
        assert.equal(got.headers['x-content-type-options'], 'nosniff');
      });
    }

    it('serves its own address without the last slash', async () => {
      assert.equal((await raw(test, 'GET', base || '/')).status, 200);
      assert.equal((await raw(test, 'GET', `${base || '/'}?x=1`)).status, 200);
    });

    it('keeps assets for a year, and does not answer a missing one with a page', async () => {
      const asset = await raw(test, 'GET', `${base}/assets/app-1a2b.js`);
      assert.deepEqual(
        [asset.status, asset.headers['cache-control'], asset.text],
        [200, 'public, max-age=31536000, immutable', 'export const app = 1;'],
      );
      const missing = [
        '/assets/app-gone.js',
        '/assets/',
        '/robots.txt',
        '/api/nothing',
        '/.env',
        '/.stamp',
        '/favicon.svg.br',
        '/index.html',
      ];
      for (const path of missing) {
        const got = await raw(test, 'GET', base + path);
        assert.deepEqual([got.status, got.text.includes('<html>')], [404, false], path);
      }
    });

    it('gives away no file from outside of its folder', async () => {
      const out = [
        '/../package.json',
        '/assets/../../package.json',
        '/assets/..%2f..%2fpackage.json',
        '/%2e%2e/package.json',
      ];
      for (const path of [
        ...out,
        '/assets/%2e%2e/%2e%2e/etc/passwd',
        '/..\\package.json',
        '/assets/%00.js',
      ]) {
        const got = await raw(test, 'GET', base + path);
        assert.equal(got.text.includes('"dependencies"') || got.text.includes('root:'), false, path);
        assert.ok(got.status < 500, `${path}: ${got.status}`);
      }
    });

    it('answers addresses that are none without an error of its own', async () => {
      const odd = [
        '//',
        '//evil.test/x',
        '///',
        '/%',
        '/%ff',
        '/\\evil.test',
        '/[',
        '/?',
        '/#',
        '/%2f%2f',
        '/;',
        '/:80',
      ];
      for (const path of [...odd, 'http://[', '*', `/${'x'.repeat(8_000)}`]) {
        for (const prefix of path.startsWith('/') ? ['', base] : ['']) {
          const got = await raw(test, 'GET', prefix + path);
          assert.ok(got.status < 500, `${prefix}${path}: ${got.status} ${got.text}`);
        }
      }
    });

    it('ignores the last slash, and answers HEAD like GET without the body', async () => {
      for (const path of ['/api/health', '/api/health/', '/api/setup/', '/', '/join', '/favicon.svg']) {
        const [get, head] = [await raw(test, 'GET', base + path), await raw(test, 'HEAD', base + path)];
        assert.deepEqual([get.status, head.status, head.text], [200, 200, ''], path);
        assert.equal(head.headers['content-type'], get.headers['content-type'], path);
      }
    });

    it('serves the API below it, and at the root for a proxy that takes the path off', async () => {
      for (const path of new Set([`${base}/api/setup`, '/api/setup']))
        assert.deepEqual(JSON.parse((await raw(test, 'GET', path)).text), { needed: false });
    });

    it('keeps its cookies below it', async () => {
      const answer = await test.foyer.app.inject({
        method: 'POST',
        url: `${base}/api/auth/sign-in`,
        headers: { origin: 'http://foyer.test' },
        payload: { username: 'anna', password: 'correct-horse-lantern' },
      });
      assert.deepEqual(answer.cookies.map(({ name, path }) => [name, path]).toSorted(), [
        ['foyer_device', base || '/'],
        ['foyer_session', base || '/'],
      ]);
    });

    it('makes links, previews and pictures that lead back to it', async () => {
      const list = await test.call('GET', '/api/invites');
      const [invite] = list.body.items as Array<{ url: string }>;
      assert.equal(invite?.url, `http://foyer.test${base}/invite/${code}`);
      const page = await raw(test, 'GET', `${base}/invite/${code}`);
      const tag = (name: string) =>
        new RegExp(`<meta property="og:${name}" content="([^"]*)"`).exec(page.text)?.[1];
      assert.equal(tag('url'), invite?.url);
      assert.equal(tag('description'), 'Come in, 1 &lt; 2 &amp; &quot;sit&quot;');
      const image = String(tag('image'));
      assert.ok(image.startsWith(`http://foyer.test${base}/api/images/`), image);
      const picture = await raw(test, 'GET', image.slice('http://foyer.test'.length));
      assert.deepEqual([picture.status, picture.headers['x-content-type-options']], [200, 'nosniff']);
    });

    it('sends people back from the vendor below it', async () => {
      const started = await test.call('POST', `${base}/api/auth/external/plex/start`, {
        body: { purpose: 'invite', invite_code: code, return_to: `/invite/${code}/continue` },
        as: 'nobody',
      });
      const fragment = new URL(String(started.body.auth_url)).hash.replace(/^#[!?]*/, '');
      const back = new URL(new URLSearchParams(fragment).get('forwardUrl') ?? '');
      assert.equal(back.origin + back.pathname, `http://foyer.test${base}/invite/${code}/continue`);
      assert.equal(back.searchParams.get('sign_in'), started.body.id);
    });
  });
}
