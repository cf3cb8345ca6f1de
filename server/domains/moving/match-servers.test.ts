import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchServers } from './match-servers.ts';
import type { SourceServer } from './protocol.ts';

const connected = (id: string, change = {}) => ({
  id,
  kind: 'one',
  name: id,
  url: `http://${id}.test:32400`,
  externalId: `machine-${id}`,
  ownerName: null,
  ...change,
});
const source = (key: string, change: Partial<SourceServer> = {}): SourceServer => ({
  key,
  name: key,
  kind: 'one',
  urls: [],
  externalId: null,
  ...change,
});
const match = (sources: SourceServer[], servers: ReturnType<typeof connected>[]) =>
  Object.fromEntries(matchServers(sources, servers));

describe('which server of a file is which here', () => {
  const a = connected('a');
  const b = connected('b');

  it('is told by the id the server gives itself, whatever its address', () => {
    const moved = source('1', { externalId: 'machine-b', urls: ['http://a.test:32400'] });
    assert.deepEqual(match([moved], [a, b]), { 1: 'b' });
  });

  it('is told by an address, however it is written, and never across kinds', () => {
    assert.deepEqual(match([source('1', { urls: ['HTTP://B.test:32400/'] })], [a, b]), { 1: 'b' });
    assert.deepEqual(match([source('1', { urls: ['b.test:32400'] })], [a, b]), { 1: 'b' });
    const other = source('1', { kind: 'other', urls: ['http://b.test:32400'] });
    assert.deepEqual(match([other], [a, b]), { 1: null });
  });

  it('is the only one of its kind on both sides, and else for the owner to say', () => {
    assert.deepEqual(match([source('1')], [a]), { 1: 'a' });
    assert.deepEqual(match([source('1')], [a, b]), { 1: null });
    assert.deepEqual(match([source('1'), source('2')], [a]), { 1: null, 2: null });
    assert.deepEqual(match([source('1'), source('2', { kind: 'other' })], [a]), { 1: 'a', 2: null });
    assert.deepEqual(match([source('1')], []), { 1: null });
  });
});
