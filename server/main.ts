import { readEnv } from './env.ts';
import { reasonOf, startFoyer } from './start.ts';

/** What only the start needed goes back to the system once it is over: 7 MB that would otherwise stay until they are needed. */
const RELEASE_AFTER_MS = 3_000;

/** `npm start`: reads the environment, starts, and stops in order on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const foyer = await startFoyer(readEnv());
  setTimeout(
    () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
    RELEASE_AFTER_MS,
  ).unref();
  const stop = () => {
    foyer.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`foyer: ${reasonOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`foyer: ${reasonOf(error)}\n`);
  process.exit(1);
});
