import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, settled, type TestFoyer } from './app.ts';

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
});
after(() => test.stop());

/** Signs in with the vendor's account from a fresh browser; answers what `finish` said. */
async function finishAs(username: string) {
  const started = await test.call('POST', '/api/auth/external/plex/start', {
    body: { purpose: 'sign_in', return_to: '/sign-in/continue' },
    as: 'nobody',
  });
  const fragment = new URL(String(started.body.auth_url)).hash.replace(/^#[!?]*/, '');
  test.simulation.plex.approvePin(new URLSearchParams(fragment).get('code') ?? '', username);
  const { status, body } = await test.call('POST', `/api/auth/external/${String(started.body.id)}/finish`, {
    as: started.cookies.join('; '),
  });
  return [status, body.code];
}

describe('signing in to Foyer with Plex', () => {
  it('tells the server’s owner to link it first: the Plex account alone opens no owner’s account', async () => {
    assert.deepEqual(await finishAs('anna'), [403, 'not_linked']);
  });

  it('tells a stranger kindly that he is no member', async () => {
    assert.deepEqual(await finishAs('mira'), [403, 'not_a_member']);
  });

  it('knows a member by an address only where the vendor has confirmed it', async () => {
    const invite = await test.call('POST', '/api/invites', { body: { usage_limit: 1 } });
    const email = 'viktor@example.test';
    const redeemed = await test.call('POST', '/api/invites/redeem', {
      body: { code: invite.body.code, email },
      as: 'nobody',
    });
    await settled(test, String(redeemed.body.id));
    const viktor = test.simulation.plex.world.accounts.find((account) => account.email === email);
    if (viktor) viktor.emailConfirmed = false;
    assert.deepEqual(await finishAs('viktor'), [403, 'not_a_member']);
    if (viktor) viktor.emailConfirmed = true;
    assert.deepEqual(await finishAs('viktor'), [200, undefined]);
  });
});
