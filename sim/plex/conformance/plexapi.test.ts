import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { addressesOf, startWorld } from '#sim/start-world.ts';
import { requirePart } from '#test/parts.ts';

type Outcome = { code: number; output: string };

function run(program: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 240_000, maxBuffer: 8 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, output: `${stdout}\n${stderr}` });
    });
  });
}

test('python-plexapi takes the simulated plex.tv and server for the real ones', async (t) => {
  const python = requirePart(t, 'plexapi');
  if (python === undefined) return;
  const world = await startWorld();
  t.after(() => world.stop());
  const script = path.join(import.meta.dirname, 'plexapi_conformance.py');

  const { code, output } = await run(python, [script, JSON.stringify(addressesOf(world))]);

  assert.equal(code, 0, output);
  assert.match(output, /\b[3-9]\d passed, 0 failed/);
  assert.deepEqual(
    world.simulation.journal.unknown().map(({ method, path: asked }) => `${method} ${asked}`),
    [],
  );
});
