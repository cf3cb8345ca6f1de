import { holdDatabase } from '#db/hold.ts';
import { createLogger } from '#kernel/logger.ts';
import { compose, type Foyer } from './compose.ts';
import type { Env } from './env.ts';
import { loadSecretKey } from './secret-key.ts';
import { StartError } from './start-error.ts';

/**
 * Does something for an account from the command line, beside no running server. Throws StartError where there is no such
 * account, StorageError where a Foyer on the same SQLite file is running.
 */
export async function forAccount<Result>(
  env: Env,
  username: string,
  work: (accounts: Foyer['parts']['accounts']) => Promise<Result>,
): Promise<Result> {
  const secretKey = loadSecretKey(env);
  const hold = holdDatabase(env.databaseUrl);
  try {
    const foyer = await compose({ env, logger: createLogger('silent'), secretKey, web: null });
    try {
      const { accounts } = foyer.parts;
      if (!(await accounts.service.findByUsername(username)))
        throw new StartError(`No account signs in as ${username}. Check the user name.`);
      return await work(accounts);
    } finally {
      await foyer.stop();
    }
  } finally {
    hold.release();
  }
}
