import { readEnv } from './env.ts';
import { reasonOf, startFoyer } from './start.ts';

/** `npm start`: reads the environment, starts, and stops in order on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const foyer = await startFoyer(readEnv());
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
