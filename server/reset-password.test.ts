import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { temporaryFolder } from '#test/foyer-process.ts';
import { readEnv } from './env.ts';
import { resetPassword } from './reset-password.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { reasonOf, startFoyer } from './start.ts';

const folder = temporaryFolder();
after(() => folder.remove());

const env = readEnv({
  FOYER_HOST: '127.0.0.1',
  FOYER_PORT: '0',
  FOYER_DATA_DIR: folder.path,
  FOYER_LOG_LEVEL: 'silent',
  FOYER_ADMIN_USERNAME: 'olga',
  FOYER_ADMIN_PASSWORD: 'correct horse battery',
});

/** The status of signing in, and what the audit log then holds of resets. */
async function signIn(password: string): Promise<{ status: number; resets: unknown[] }> {
  const { foyer, stop } = await startFoyer(env);
  const payload = { username: 'olga', password };
  const { statusCode } = await foyer.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload });
  const resets = await foyer.parts.db
    .selectFrom('audit_entries')
    .select(['actor_name', 'target_name'])
    .where('action', '=', 'account.password_reset')
    .execute();
  await stop();
  return { status: statusCode, resets: resets.map((row) => ({ ...row })) };
}

describe('a forgotten password', () => {
  it('is replaced by a new one from the command line, and the audit log tells of it', async () => {
    assert.deepEqual(await signIn('correct horse battery'), { status: 200, resets: [] });

    const password = await resetPassword(env, 'OLGA');

    const resets = [{ actor_name: 'Foyer', target_name: 'olga' }];
    assert.deepEqual(await signIn(password), { status: 200, resets });
    assert.deepEqual(await signIn('correct horse battery'), { status: 401, resets });
  });

  it('of nobody is told in one sentence', async () => {
    const told = await resetPassword(env, 'nobody').catch(reasonOf);
    assert.equal(told, 'No account signs in as nobody. Check the user name.');
  });
});

describe('a lost authenticator app', () => {
  it('is taken away from the command line', async () => {
    const password = await resetPassword(env, 'olga');
    const { foyer, stop } = await startFoyer(env);
    await foyer.parts.db.updateTable('auth_users').set({ totp_secret: 'sealed', totp_since: 1 }).execute();
    await stop();
    assert.equal((await signIn(password)).status, 401);

    await resetSecondFactor(env, 'olga');

    assert.equal((await signIn(password)).status, 200);
    const told = await resetSecondFactor(env, 'olga').catch(reasonOf);
    assert.equal(told, 'olga is not asked for codes. Sign in with the password alone.');
  });
});
