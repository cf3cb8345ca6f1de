import assert from 'node:assert/strict';
import type { Answer, TestFoyer } from './app.ts';

/** Begins a sign-in in a new browser; answers its id and that browser's cookies. */
async function begin(test: TestFoyer, provider: string) {
  const begun = await test.call('POST', `/api/auth/external/${provider}/start`, {
    body: { purpose: 'sign_in', return_to: '/sign-in/continue' },
    as: 'nobody',
  });
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  return { id: String(begun.body.id), authUrl: String(begun.body.auth_url), as: begun.cookies.join('; ') };
}

/** The session that an answer gave this browser. */
function sessionOf(answer: Answer, before = ''): string {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return [before, ...answer.cookies].filter(Boolean).join('; ');
}

/** Signs a browser in as somebody of the household; answers its cookies. */
export async function signInWithPlex(test: TestFoyer, username: string): Promise<string> {
  const { id, authUrl, as } = await begin(test, 'plex');
  const fragment = new URL(authUrl).hash.replace(/^#[!?]*/, '');
  test.simulation.plex.approvePin(new URLSearchParams(fragment).get('code') ?? '', username);
  return sessionOf(await test.call('POST', `/api/auth/external/${id}/finish`, { as }), as);
}

/** The same with the account of somebody at a server, by `prove`; answers what finishing it said, and the cookies. */
export async function signInAtServer(
  test: TestFoyer,
  serverId: string,
  prove: (attempt: { path: string; as: string }) => Promise<void>,
): Promise<{ answer: Answer; as: string }> {
  const { id, as } = await begin(test, `server:${serverId}`);
  const path = `/api/auth/external/${id}`;
  await prove({ path, as });
  const answer = await test.call('POST', `${path}/finish`, { as });
  return { answer, as: [as, ...answer.cookies].join('; ') };
}
