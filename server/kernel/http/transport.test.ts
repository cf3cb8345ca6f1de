import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createRawServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createFakeClock } from '../clock.ts';
import { createHttpClient } from './client.ts';
import { createNetworkTransport } from './transport.ts';
import { UpstreamError } from './upstream-error.ts';

let server: Server;
let url: string;
const connections = new Set<unknown>();

before(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/slow') return;
    if (path === '/cut') return void request.socket.destroy();
    if (path === '/empty') return void response.writeHead(204).end();
    if (path === '/elsewhere') return void response.writeHead(302, { location: '/here' }).end();
    if (path === '/long') return void response.end('x'.repeat(5_000));
    if (path === '/stalls') return void response.writeHead(200).write('only this');
    if (path === '/half') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('only this');
      return void setImmediate(() => request.socket.destroy());
    }
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'x-twice': ['a', 'b'] });
      response.end(
        JSON.stringify({ method: request.method, body, token: request.headers['x-token'] ?? null }),
      );
    });
  });
  server.on('connection', (socket) => connections.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const transport = createNetworkTransport({ allows: () => true, maxBodyBytes: 1_000 });
const client = createHttpClient({ transport, clock: createFakeClock(), random: () => 0.5 });

function failsWith(kind: UpstreamError['kind']) {
  return (error: unknown) => error instanceof UpstreamError && error.kind === kind;
}

describe('the network', () => {
  it('carries method, headers and body there and the answer back', async () => {
    const sent = { method: 'POST', headers: { 'x-token': 't' }, body: 'hello' } as const;
    const answer = await client.send({ service: 'test', url, ...sent });
    assert.deepEqual(JSON.parse(answer.text()), { method: 'POST', body: 'hello', token: 't' });
    assert.deepEqual([answer.status, answer.headers.get('x-twice')], [200, 'a, b']);
  });

  it('takes an answer without a body, and does not follow redirects', async () => {
    assert.equal((await client.send({ service: 'test', url: `${url}/empty` })).status, 204);
    const away = await client.send({ service: 'test', url: `${url}/elsewhere`, accept: [302] });
    assert.deepEqual([away.status, away.headers.get('location')], [302, '/here']);
  });

  it('goes nowhere with a password in the address', async () => {
    const address = url.replace('//', '//anna:secret@');
    const before = connections.size;
    await assert.rejects(client.send({ service: 'test', url: address }), (error) => {
      return error instanceof UpstreamError && !`${error.message} ${error.url}`.includes('secret');
    });
    assert.equal(connections.size, before);
  });

  it('keeps a connection for reading and opens a new one for every change', async () => {
    await client.send({ service: 'test', url });
    const before = connections.size;
    for (let at = 0; at < 5; at += 1) await client.send({ service: 'test', url });
    assert.equal(connections.size, before);
    await client.send({ service: 'test', url, method: 'PUT', body: '' });
    assert.equal(connections.size, before + 1);
  });

  it('says what went wrong', async () => {
    const once = { service: 'test', idempotent: false };
    await assert.rejects(client.send({ ...once, url: `${url}/slow`, timeoutMs: 50 }), failsWith('timeout'));
    await assert.rejects(client.send({ ...once, url: `${url}/cut` }), failsWith('unreachable'));
    await assert.rejects(client.send({ ...once, url: `${url}/half` }), failsWith('unreachable'));
    await assert.rejects(client.send({ ...once, url: 'http://127.0.0.1:1/' }), failsWith('unreachable'));
    await assert.rejects(client.send({ ...once, url: 'https://127.0.0.1:1/' }), failsWith('unreachable'));
    await assert.rejects(client.send({ ...once, url: `${url}/long` }), failsWith('bad-response'));
    await assert.rejects(client.send({ ...once, url: `${url}/stalls`, timeoutMs: 50 }), failsWith('timeout'));
  });

  it('lets go of every call when it is stopped, and begins no other', async () => {
    const ending = createHttpClient({ transport, clock: createFakeClock(), random: () => 0.5 });
    const hanging = assert.rejects(
      ending.send({ service: 'test', url: `${url}/slow` }),
      failsWith('timeout'),
    );
    ending.stop();
    await hanging;
    await assert.rejects(ending.send({ service: 'test', url }), failsWith('timeout'));
  });

  it('tells an answer that is no HTTP from a server that is away', async () => {
    const raw = createRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')).listen(0, '127.0.0.1');
    await once(raw, 'listening');
    const address = raw.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    await assert.rejects(
      client.send({ service: 'test', idempotent: false, url: `http://127.0.0.1:${port}/` }),
      failsWith('bad-response'),
    );
    raw.close();
  });

  it('does not call an address that is not allowed, by number or by name', async () => {
    const guarded = createHttpClient({
      transport: createNetworkTransport({
        allows: (address) => address !== '127.0.0.1' && address !== '::1',
        maxBodyBytes: 1_000,
      }),
      clock: createFakeClock(),
      random: () => 0.5,
    });
    const before = connections.size;
    await assert.rejects(guarded.send({ service: 'test', url }), failsWith('rejected'));
    await assert.rejects(
      guarded.send({ service: 'test', url: url.replace('127.0.0.1', 'localhost') }),
      failsWith('rejected'),
    );
    assert.equal(connections.size, before);
  });
});
