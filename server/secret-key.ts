import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';

/**
 * The key that credentials are encrypted with: from the environment, from a file, or made on the first start and kept
 * in the data folder (readable by its owner only). Throws StartError where the folder or file cannot be used.
 */
export function loadSecretKey(env: Pick<Env, 'secretKey' | 'secretKeyFile' | 'dataDir'>): string {
  if (env.secretKey !== null) return env.secretKey;
  const path = env.secretKeyFile ?? join(env.dataDir, 'secret.key');
  try {
    if (env.secretKeyFile === null && !existsSync(path)) {
      mkdirSync(env.dataDir, { recursive: true });
      writeFileSync(path, `${randomBytes(48).toString('base64url')}\n`, {
        mode: 0o600,
        flag: 'wx',
        // On the disk before anything is encrypted with it: after a power cut all of that could not be read.
        flush: true,
      });
    }
    const key = readFileSync(path, 'utf8').trim();
    if (key.length >= 32) return key;
  } catch (cause) {
    const what =
      env.secretKeyFile === null ? `The data folder ${env.dataDir}` : `FOYER_SECRET_KEY_FILE ${path}`;
    throw new StartError(
      `${what} cannot be read and written by this user. Mend its permissions or choose another one.`,
      cause,
    );
  }
  throw new StartError(
    `The key in ${path} is shorter than 32 characters. Restore the right file, or remove it to begin anew.`,
  );
}
