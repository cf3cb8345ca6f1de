import { readEnv } from './env.ts';
import { reasonOf, startFoyer } from './start.ts';

/** What only the start needed goes back to the system once it is over: 7 MB that would otherwise stay until they are needed. */
const RELEASE_AFTER_MS = 3_000;

/** Containers are killed ten seconds after they were asked to stop. */
const STOP_WITHIN_MS = 8_000;

/**
 * `--compile`: with this file every module of the server is loaded, those that wait until they are needed too, so that
 * Node's cache has them all. Nothing is started. Run once after each change of the server (bin/provide-compiled.mjs).
 */
async function compile(): Promise<void> {
  await import('#db/postgres.ts');
  await import('#db/postgres-notifier.ts');
  await import('#domains/accounts/auth-library.ts');
  await import('nodemailer');
}

/** `npm start`: reads the environment, starts, and stops in order on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const foyer = await startFoyer(readEnv());
  setTimeout(
    () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
    RELEASE_AFTER_MS,
  ).unref();
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    // What hangs at a service is carried on after the next start, as after a crash (docs/decisions/013-sagas.md).
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    foyer.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`foyer: ${reasonOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const entry = process.argv.includes('--compile') ? compile : main;
entry().catch((error: unknown) => {
  process.stderr.write(`foyer: ${reasonOf(error)}\n`);
  process.exit(1);
});
