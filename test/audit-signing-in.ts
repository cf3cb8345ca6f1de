import { DAY_MS } from '#kernel/clock.ts';
import { hashToken } from '#kernel/secrets.ts';
import { createAuthenticator } from './authenticator.ts';
import { appCode } from './authenticator-app.ts';
import { FOYER_ORIGIN, type InhabitedFoyer, type Request } from './inhabited.ts';

export type AuditStep = { action: string; by?: 'nobody' } & Partial<
  Pick<Request, 'url' | 'body' | 'headers'>
>;
type Steps = Array<[route: string, AuditStep]>;

/** What of signing in changes nothing that an administrator answers for. */
export const SIGNING_IN_WITHOUT_ENTRY: Record<string, string> = {
  'POST /api/account/totp': 'a key that counts for nothing until it is confirmed',
  'POST /api/account/passkeys/begin': 'a question for the browser; the passkey it makes is written',
  'POST /api/auth/passkey/begin': 'the same for signing in',
  'POST /api/auth/mail': 'asks for a link, of anybody; its use is written',
  'POST /api/auth/mail/new-password':
    'ends every session, this test’s too; its entry is proven in accounts/mailed-links.test.ts',
  'POST /api/auth/external/:id/answer': 'the vendor’s answer; what is made of it is written',
};

/** One request of the owner for every route of signing in. */
export async function signingInSteps(
  test: InhabitedFoyer,
  owner: Record<string, string>,
  password: string,
): Promise<Steps> {
  const { db, clock } = test.foyer.parts;
  const as = String(owner.cookie);
  const ask = async (url: string, body: unknown, cookie = as) => test.call('POST', url, { body, as: cookie });

  const { body: app } = await ask('/api/account/totp', { current_password: password });
  const code = (stepsAhead: number) => ({ code: appCode(String(app.key), clock.now(), stepsAhead) });
  await db.updateTable('auth_users').set({ totp_since: 1 }).where('id', '=', test.ids.viewerId).execute();

  const device = createAuthenticator();
  const made = await ask('/api/account/passkeys/begin', { current_password: password });
  const home = { origin: FOYER_ORIGIN };
  const credential = device.create(made.body.options as Record<string, unknown>, home);
  const asked = await test.call('POST', '/api/auth/passkey/begin', { as: 'nobody' });
  const used = device.get(asked.body.options as Record<string, unknown>, home);
  const passkey = `/api/account/passkeys/${credential.id}`;

  await db
    .insertInto('one_time_tokens')
    .values({
      token_hash: hashToken('mailed'),
      purpose: 'sign_in_link',
      account_id: test.ids.ownerId,
      subject: 'anna@example.test',
      created_at: clock.now(),
      expires_at: clock.now() + DAY_MS,
    })
    .execute();

  return [
    ['POST /api/account/totp/confirm', { action: 'account.totp_added', body: code(-1) }],
    ['POST /api/account/recovery-codes', { action: 'account.recovery_codes_renewed', body: code(0) }],
    ['POST /api/account/totp/remove', { action: 'account.totp_removed', body: code(1) }],
    ['DELETE /api/accounts/:id/totp', { action: 'account.totp_reset' }],
    ['POST /api/account/passkeys', { action: 'account.passkey_added', body: { name: 'Phone', credential } }],
    [
      'PATCH /api/account/passkeys/:id',
      { action: 'account.passkey_renamed', url: passkey, body: { name: 'Ring' } },
    ],
    [
      'POST /api/auth/passkey',
      {
        action: 'account.signed_in',
        by: 'nobody',
        body: { credential: used },
        headers: { cookie: asked.cookies.join('; '), origin: FOYER_ORIGIN },
      },
    ],
    ['DELETE /api/account/passkeys/:id', { action: 'account.passkey_removed', url: passkey }],
    ['POST /api/auth/mail/sign-in', { action: 'account.signed_in', by: 'nobody', body: { token: 'mailed' } }],
    [
      'PATCH /api/settings/sign-in',
      { action: 'settings.changed', body: { second_factor_for_admins: false } },
    ],
    ['PATCH /api/settings/single-sign-on', { action: 'settings.changed', body: { label: 'The house' } }],
  ];
}
