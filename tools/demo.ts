import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger, logsTo } from '#kernel/logger.ts';
import { readEnv } from '#server/env.ts';
import { startFoyer } from '#server/start.ts';
import { createSimulation } from '#sim/simulation.ts';
import { seedDemo } from './demo-seed.ts';

/**
 * `npm run demo`: Foyer against the simulated world, offline, in a throw-away data folder. Prints the address, the
 * owner's and a member's sign-in and a fresh invite link; with --json as one line on standard output. `--servers plex`
 * connects the Plex server alone, `--no-channel` no Discord.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      port: { type: 'string', default: '5700' },
      log: { type: 'string', default: 'warn' },
      servers: { type: 'string', default: 'plex,jellyfin' },
      'no-channel': { type: 'boolean', default: false },
    },
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'foyer-demo-'));
  const closers: Array<() => Promise<void>> = [];
  const stop = async (code: number) => {
    for (const close of closers.toReversed()) await close().catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
    process.exit(code);
  };
  process.once('SIGTERM', () => void stop(0));
  process.once('SIGINT', () => void stop(0));

  try {
    const simulation = await createSimulation({ seed: 1, clock: 'live' });
    const world = await simulation.listen({ port: 0 });
    closers.push(() => world.stop());
    const env = readEnv({
      FOYER_HOST: '127.0.0.1',
      FOYER_PORT: values.port,
      FOYER_DATA_DIR: dataDir,
      FOYER_PLEX_TV_URL: world.plex_tv,
      FOYER_LOG_LEVEL: values.log,
      FOYER_CONTACT: 'anna@lantern.example',
    });
    const running = await startFoyer(env, createLogger(values.log, logsTo(2)));
    closers.push(() => running.stop());
    const seeded = await seedDemo(running.url, world, {
      servers: values.servers.split(','),
      hasChannel: !values['no-channel'],
    });
    const { stop: _stop, simulation: _simulation, ...printable } = world;
    const line = { url: running.url, ...seeded, world: printable };
    process.stdout.write(
      values.json ? `${JSON.stringify(line)}\n` : welcome(running.url, seeded, printable.plex_tv),
    );
  } catch (error) {
    process.stderr.write(`foyer: ${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}

function welcome(url: string, seeded: Awaited<ReturnType<typeof seedDemo>>, plexTv: string): string {
  return [
    '',
    `  Foyer is open at      ${url}`,
    `  Owner                 ${seeded.owner.username} / ${seeded.owner.password}`,
    `  Member                ${seeded.member.username} / ${seeded.member.password}`,
    `  Invite for a guest    ${seeded.invite_url}`,
    ...(seeded.both_url ? [`  … to both servers     ${seeded.both_url}`] : []),
    '',
    `  Plex is simulated at ${plexTv}: on its sign-in page choose any of the people there.`,
    '  Everything lies in a temporary folder and is gone when you stop it (Ctrl+C).',
    '',
    '',
  ].join('\n');
}

await main();
