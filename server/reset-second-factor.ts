import { AppError } from '#kernel/errors.ts';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';
import { forAccount } from './unattended.ts';

/** Takes the authenticator app and the recovery codes from an account whose owner lost both. Throws as `forAccount`. */
export async function resetSecondFactor(env: Env, username: string): Promise<void> {
  await forAccount(env, username, async ({ service }) => {
    try {
      await service.resetSecondFactor(username);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      throw new StartError(`${username} is not asked for codes. Sign in with the password alone.`, error);
    }
  });
}
