import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from './app.ts';

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
});
