import { parseArgs } from 'node:util';
import { addressesOf, startWorld } from './start-world.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});
const port = Number(values.port);
const seed = Number(values.seed);
if (!Number.isInteger(port) || port < 0 || port > 65535 || !Number.isInteger(seed)) {
  process.stderr.write(
    'usage: npm run sim [-- --port N] [--seed N], with N a whole number (0 takes a free port)\n',
  );
  process.exit(2);
}

try {
  const running = await startWorld({ port, seed });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void running.stop();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify(addressesOf(running))}\n`);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    isTaken
      ? `Port ${port} is in use: choose another with --port.\n`
      : `The simulator could not start: ${reason}\n`,
  );
  process.exit(1);
}
