import { holdDatabase } from '#db/hold.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { openDatabase } from '#db/open.ts';
import { collectOpenApi, writeOpenApi } from '#http/openapi.ts';
import { createLogger } from '#kernel/logger.ts';
import { compose } from './compose.ts';
import { describeSettings, readEnv } from './env.ts';
import { moveIn } from './move-in.ts';
import { resetPassword } from './reset-password.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { reasonOf } from './start.ts';

const USAGE = `usage: npm run cli -- <command>
  openapi       print the OpenAPI document
  config-docs   print docs/config.md
  migrate       bring the database up to date and stop
  reset-password <user name>
                print a new password for somebody who is locked out
  reset-second-factor <user name>
                ask for no more codes of an app that was lost
  import <program> <file> [--dry-run] [--server <key>=<name>]
                move in from wizarr, seerr (overseerr, jellyseerr), jfa-go or komandorr;
                --dry-run says what would come over, --server which server here one of the file's is
`;

/** Commands beside the server: `node bin/foyer.mjs cli <command>`. Answers the exit code. */
async function run(command: string | undefined, words: readonly string[]): Promise<number> {
  const [name] = words;
  if (command === 'openapi') {
    const env = readEnv({ FOYER_DATABASE_URL: 'sqlite::memory:', FOYER_LOG_LEVEL: 'silent' });
    const foyer = await compose({
      env,
      logger: createLogger('silent'),
      secretKey: 'x'.repeat(32),
      plugins: [collectOpenApi],
      web: null,
    });
    process.stdout.write(await writeOpenApi(foyer.app));
    await foyer.stop();
    return 0;
  }
  if (command === 'config-docs') {
    process.stdout.write(describeSettings());
    return 0;
  }
  if (command === 'migrate') {
    const env = readEnv();
    const hold = holdDatabase(env.databaseUrl);
    const opened = await openDatabase(env.databaseUrl);
    await migrateToLatest(opened.db);
    await opened.close();
    hold.release();
    process.stdout.write('The database is up to date.\n');
    return 0;
  }
  if (command === 'reset-password' && name !== undefined) {
    const password = await resetPassword(readEnv(), name);
    process.stdout.write(`${password}\n`);
    process.stderr.write('This is the new password. All sessions are ended. Change it after signing in.\n');
    return 0;
  }
  if (command === 'reset-second-factor' && name !== undefined) {
    await resetSecondFactor(readEnv(), name);
    process.stdout.write('No code is asked for any more. Set up an app again after signing in.\n');
    return 0;
  }
  if (command === 'import') {
    await moveIn(readEnv(), words, (line) => process.stdout.write(`${line}\n`));
    return 0;
  }
  process.stderr.write(USAGE);
  return 64;
}

run(process.argv[2], process.argv.slice(3)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`foyer: ${reasonOf(error)}\n`);
    process.exitCode = 1;
  },
);
