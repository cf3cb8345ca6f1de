import { randomBytes } from 'node:crypto';
import type { Env } from './env.ts';
import { forAccount } from './unattended.ts';

/**
 * A new random password for an account whose owner is locked out; ends all of its sessions. Answers the password, which
 * stands nowhere else. Throws as `forAccount`.
 */
export async function resetPassword(env: Env, username: string): Promise<string> {
  return forAccount(env, username, async ({ service }) => {
    const password = randomBytes(12).toString('base64url');
    await service.resetPassword(username, password);
    return password;
  });
}
