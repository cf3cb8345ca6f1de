import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type TestTable, testFolder, writeForeignFile } from '#adapters/importers/testing.ts';
import { createTestFoyer, type Json, type TestFoyer, type TestFoyerOptions } from '#test/app.ts';
import type { Move, MoveEntry } from './schema.ts';

export type MovingTest = TestFoyer & {
  folder: string;
  /** Sends a file as the page does. */
  send(program: string, bytes: Buffer, query?: string): ReturnType<TestFoyer['call']>;
  /** Sends a database of these tables and waits until it is looked over. */
  begin(program: string, tables: readonly TestTable[], query?: string): Promise<string>;
  move(id: string): Promise<Move>;
  entries(id: string, section?: MoveEntry['section']): Promise<MoveEntry[]>;
  /** Lets it come over and waits until it has. */
  start(id: string): Promise<void>;
  members(): Promise<Json[]>;
};

/** The whole program over the simulated household, with a data folder of its own. */
export async function createMovingTest(options: TestFoyerOptions = {}): Promise<MovingTest> {
  const folder = testFolder();
  const test = await createTestFoyer({ ...options, env: { FOYER_DATA_DIR: folder, ...options.env } });
  const settled = () => test.foyer.parts.moving.settled();
  const send: MovingTest['send'] = (program, bytes, query = '') =>
    test.call('POST', `/api/moves?program=${program}&file_name=database.db${query}`, {
      body: bytes,
      headers: { 'content-type': 'application/octet-stream' },
    });
  return {
    ...test,
    folder,
    send,
    begin: async (program, tables, query) => {
      const answer = await send(program, readFileSync(writeForeignFile(tables)), query);
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      await settled();
      return String(answer.body.id);
    },
    move: async (id) => (await test.call('GET', `/api/moves/${id}`)).body as Move,
    entries: async (id, section) => {
      const query = section === undefined ? '' : `&section=${section}`;
      const { body } = await test.call('GET', `/api/moves/${id}/entries?limit=200${query}`);
      return body.items as MoveEntry[];
    },
    start: async (id) => {
      const answer = await test.call('POST', `/api/moves/${id}/start`);
      assert.equal(answer.status, 202, JSON.stringify(answer.body));
      await settled();
    },
    members: async () => (await test.call('GET', '/api/members?limit=200')).body.items as Json[],
  };
}
