import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { type Caller, createCaller, DEVICE } from './caller.ts';

let sim: Simulation;
let asKey: Caller;
let asNobody: Caller;

beforeEach(async () => {
  sim = await createSimulation();
  asNobody = createCaller(sim);
  asKey = createCaller(sim, { token: sim.jellyfin.apiKey });
});

const policyOf = (name: string) => {
  const user = sim.jellyfin.world.users.find((one) => one.name === name);
  if (!user) throw new Error(`nobody is called ${name}`);
  return user.policy;
};
const idOf = (name: string) => sim.jellyfin.accounts[name]?.id ?? '';
const signIn = (username: string, password: string, device = DEVICE) =>
  asNobody('POST', '/Users/AuthenticateByName', {
    json: { Username: username, Pw: password },
    headers: { authorization: `MediaBrowser ${device}` },
  });
const tokenOf = (answer: { json: unknown }) => (answer.json as { AccessToken: string }).AccessToken;

describe('the simulated Jellyfin', () => {
  it('introduces itself to everybody, and lists people only to those it knows', async () => {
    const info = await asNobody('GET', '/System/Info/Public');
    assert.deepEqual(
      [info.status, (info.json as { ProductName: string }).ProductName],
      [200, 'Jellyfin Server'],
    );
    const refused = await asNobody('GET', '/Users');
    assert.deepEqual([refused.status, refused.text], [401, '']);
    assert.equal((await asNobody('GET', '/Users', { token: 'wrong' })).status, 401);
    assert.equal((await asKey('GET', '/Users')).status, 200);
  });

  it('gives a key every right and no name: it is nobody', async () => {
    const answer = await asKey('GET', '/Users/Me');
    assert.deepEqual([answer.status, answer.text], [400, 'Error processing request.']);
  });

  it('writes PascalCase, or camelCase where the profile asks for it, and takes paths in any case', async () => {
    const plain = await asKey('GET', '/uSeRs');
    assert.match(plain.text, /"Name":"anna"/);
    const camel = await asKey('GET', '/Users', {
      headers: { accept: 'application/json; profile="CamelCase"' },
    });
    assert.match(camel.text, /"name":"anna"/);
  });

  it('takes the forms of older clients until they are switched off', async () => {
    const older = { headers: { 'x-emby-token': sim.jellyfin.apiKey } };
    assert.equal((await asNobody('GET', '/Users', older)).status, 200);
    sim.jellyfin.world.server.legacyAuthorization = false;
    assert.equal((await asNobody('GET', '/Users', older)).status, 401);
    assert.equal((await asKey('GET', '/Users')).status, 200);
  });

  it('starts users hidden, with every library, and gives no reason for a name it does not take', async () => {
    const made = await asKey('POST', '/Users/New', { json: { Name: 'mira', Password: 'a long one' } });
    assert.equal(made.status, 200);
    const { IsHidden, EnableAllFolders, EnableContentDownloading } = policyOf('mira');
    assert.deepEqual([IsHidden, EnableAllFolders, EnableContentDownloading], [true, true, true]);
    for (const Name of ['MIRA', ' mira2', 'mi/ra', '']) {
      const refused = await asKey('POST', '/Users/New', { json: { Name } });
      assert.deepEqual([refused.status, refused.text], [400, 'Error processing request.'], Name);
    }
  });

  it('replaces the whole policy: what is left out is generous again, and the providers have to be there', async () => {
    const { AuthenticationProviderId, PasswordResetProviderId } = policyOf('jonas');
    const path = `/Users/${idOf('jonas')}/Policy`;
    const without = await asKey('POST', path, { json: { EnableAllFolders: false } });
    assert.equal(without.status, 400);
    assert.match(without.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(policyOf('jonas').EnableAllFolders, false);
    const partial = { AuthenticationProviderId, PasswordResetProviderId, LoginAttemptsBeforeLockout: 0 };
    assert.equal((await asKey('POST', path, { json: partial })).status, 204);
    const { EnableAllFolders, LoginAttemptsBeforeLockout } = policyOf('jonas');
    assert.deepEqual([EnableAllFolders, LoginAttemptsBeforeLockout], [true, 3]);
  });

  it('keeps its last administrator', async () => {
    const json = { ...policyOf('anna'), IsAdministrator: false };
    const refused = await asKey('POST', `/Users/${idOf('anna')}/Policy`, { json });
    assert.equal(refused.status, 403);
    assert.match(refused.text, /administrative access/);
  });

  it('takes ids with dashes, and answers 404 for a user it does not have', async () => {
    const id = idOf('jonas');
    const dashed = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join(
      '-',
    );
    assert.equal((await asKey('GET', `/Users/${dashed.toUpperCase()}`)).status, 200);
    assert.equal((await asKey('DELETE', `/Users/${'0'.repeat(32)}`)).status, 404);
    assert.equal((await asKey('DELETE', `/Users/${id}`)).status, 204);
    assert.equal((await asKey('GET', `/Users/${id}`)).status, 404);
  });

  it('signs in with a name in any case, 401 for a wrong password or name, 403 for who is switched off', async () => {
    assert.equal((await signIn('JONAS', 'jonas-secret-1')).status, 200);
    assert.equal((await signIn('jonas', 'wrong')).status, 401);
    assert.equal((await signIn('nobody', 'wrong')).status, 401);
    assert.equal((await signIn('viktor', 'viktor-secret-1')).status, 403);
    assert.equal((await signIn('jonas', 'jonas-secret-1', 'Client="Test", Device="Bench"')).status, 400);
  });

  it('keeps one token for a person and a device, and as many devices as the policy allows', async () => {
    const first = tokenOf(await signIn('petra', 'petra-secret-1'));
    const second = tokenOf(await signIn('petra', 'petra-secret-1'));
    assert.equal((await asNobody('GET', '/Users/Me', { token: first })).status, 401);
    assert.equal((await asNobody('GET', '/Users/Me', { token: second })).status, 200);
    policyOf('petra').MaxActiveSessions = 1;
    const another = DEVICE.replace('bench-1', 'bench-2');
    assert.equal((await signIn('petra', 'petra-secret-1', another)).status, 403);
    assert.equal((await asNobody('POST', '/Sessions/Logout', { token: second })).status, 204);
    assert.equal((await signIn('petra', 'petra-secret-1', another)).status, 200);
  });

  it('locks somebody out after as many wrong passwords as the policy says', async () => {
    policyOf('petra').LoginAttemptsBeforeLockout = 2;
    assert.equal((await signIn('petra', 'wrong')).status, 401);
    assert.equal((await signIn('petra', 'wrong')).status, 401);
    assert.equal((await signIn('petra', 'petra-secret-1')).status, 403);
  });

  it('ends the other sessions where a password changes, and asks for the old one of one’s own', async () => {
    const token = tokenOf(await signIn('petra', 'petra-secret-1'));
    const own = { token, json: { NewPw: 'a new one' } };
    assert.equal((await asNobody('POST', '/Users/Password', own)).status, 403);
    const path = `/Users/Password?userId=${idOf('petra')}`;
    assert.equal((await asKey('POST', path, { json: { NewPw: 'a new one' } })).status, 204);
    assert.equal((await asNobody('GET', '/Users/Me', { token })).status, 401);
    assert.equal((await signIn('petra', 'a new one')).status, 200);
  });

  it('lets somebody in by a code that he confirms, for ten minutes', async () => {
    const headers = { authorization: `MediaBrowser ${DEVICE}` };
    const begun = (await asNobody('POST', '/QuickConnect/Initiate', { headers })).json as {
      Code: string;
      Secret: string;
    };
    const json = { Secret: begun.Secret };
    assert.equal((await asNobody('POST', '/Users/AuthenticateWithQuickConnect', { json })).status, 400);
    const confirm = `/QuickConnect/Authorize?code=${begun.Code}&userId=${idOf('jonas')}`;
    assert.equal((await asKey('POST', confirm)).text, 'true');
    const done = await asNobody('GET', `/QuickConnect/Connect?secret=${begun.Secret}`);
    assert.equal((done.json as { Authenticated: boolean }).Authenticated, true);
    assert.equal((await asNobody('POST', '/Users/AuthenticateWithQuickConnect', { json })).status, 200);
    sim.clock.advance(600_000);
    assert.equal((await asNobody('GET', `/QuickConnect/Connect?secret=${begun.Secret}`)).status, 404);
    sim.jellyfin.world.server.quickConnect = false;
    assert.equal((await asNobody('POST', '/QuickConnect/Initiate', { headers })).status, 401);
  });

  it('shows each person only the libraries, ratings and tags of the policy', async () => {
    const count = async (policy: object) => {
      Object.assign(policyOf('petra'), policy);
      const answer = await asKey('GET', `/Items/Counts?userId=${idOf('petra')}`);
      return (answer.json as { MovieCount: number }).MovieCount;
    };
    const all = await count({});
    const films = await count({
      EnableAllFolders: false,
      EnabledFolders: [sim.jellyfin.world.libraries[0]?.id],
    });
    const rated = await count({ MaxParentalRating: 5 });
    const tagged = await count({ AllowedTags: ['Kids'] });
    assert.equal(
      all > films && films > rated && rated > tagged && tagged > 0,
      true,
      `${all} ${films} ${rated} ${tagged}`,
    );
    assert.equal(await count({ BlockedTags: ['Kids'] }), 0);
  });

  it('gives pictures to whoever knows the id, and 404 to others', async () => {
    const [film] = (
      (await asKey('GET', '/Items?recursive=true&includeItemTypes=Movie&limit=1')).json as {
        Items: { Id: string }[];
      }
    ).Items;
    const picture = await asNobody('GET', `/Items/${film?.Id}/Images/Primary?fillWidth=120`);
    assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/jpeg']);
    assert.equal((await asNobody('GET', `/Items/${'0'.repeat(32)}/Images/Primary`)).status, 404);
  });

  it('stands under its base path and sends everybody else to the web client', async () => {
    sim.jellyfin.world.server.basePath = '/media';
    assert.equal((await asKey('GET', '/Users')).status, 200);
    const stray = await sim.transport(
      new Request(`${sim.jellyfin.world.server.origin}/System/Info/Public`, { redirect: 'manual' }),
    );
    assert.deepEqual([stray.status, stray.headers.get('location')], [302, '/media/web/']);
  });

  it('answers 503 in HTML while it starts up, but for the ping', async () => {
    sim.jellyfin.world.server.startingUp = true;
    const early = await asNobody('GET', '/System/Info/Public');
    assert.deepEqual([early.status, early.headers.get('content-type')], [503, 'text/html']);
    assert.equal((await asNobody('GET', '/System/Ping')).text, '"Jellyfin Server"');
  });

  it('fails loudly for what it has no route for', async () => {
    assert.equal((await asKey('GET', '/Nothing')).status, 501);
    assert.equal(sim.journal.unknown().length, 1);
  });

  it('is as it was after a reset, at the same address', async () => {
    const before = JSON.stringify(sim.jellyfin.state());
    await asKey('DELETE', `/Users/${idOf('jonas')}`);
    await sim.reset();
    assert.equal(JSON.stringify(sim.jellyfin.state()), before);
  });
});
