import { randomBytes } from 'node:crypto';
import { holdDatabase } from '#db/hold.ts';
import { createLogger } from '#kernel/logger.ts';
import { compose } from './compose.ts';
import type { Env } from './env.ts';
import { loadSecretKey } from './secret-key.ts';
import { StartError } from './start-error.ts';

/**
 * A new random password for an account whose owner is locked out; ends all of its sessions. Answers the password, which
 * stands nowhere else. Throws StartError where there is no such account, StorageError where a Foyer on the same SQLite
 * file is running.
 */
export async function resetPassword(env: Env, username: string): Promise<string> {
  const secretKey = loadSecretKey(env);
  const hold = holdDatabase(env.databaseUrl);
  try {
    const foyer = await compose({ env, logger: createLogger('silent'), secretKey, web: null });
    try {
      const { service } = foyer.parts.accounts;
      if (!(await service.findByUsername(username)))
        throw new StartError(`No account signs in as ${username}. Check the user name.`);
      const password = randomBytes(12).toString('base64url');
      await service.resetPassword(username, password);
      return password;
    } finally {
      await foyer.stop();
    }
  } finally {
    hold.release();
  }
}
