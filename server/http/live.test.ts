import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import Fastify from 'fastify';
import { createLocalNotifier } from '#db/notifier.ts';
import { type Actor, signedIn } from './auth.ts';
import { createLiveHub } from './live.ts';

const person = (...permissions: string[]): Actor => ({
  kind: 'account',
  accountId: 'a',
  name: 'Anna',
  permissions: new Set(permissions),
  via: 'session',
  credentialId: 's',
});

/** A page that listens as `first`, and what it has heard; whoever it is later is asked of `later`. */
async function listenAs(first: Actor, later: () => Actor | Promise<Actor>) {
  const app = Fastify();
  const notifier = createLocalNotifier();
  const hub = createLiveHub({
    notifier,
    authenticate: async () => later(),
    checkEveryMs: 5,
  });
  const [stream] = hub.routes;
  assert.deepEqual(stream?.access, signedIn);
  app.get('/', async (request, reply) => {
    await stream?.handler({ actor: first, request, reply, params: {}, query: {}, body: undefined });
  });
  const answer = await app.inject({ url: '/', payloadAsStream: true });
  let heard = '';
  const ended = (async () => {
    for await (const chunk of answer.stream()) heard += String(chunk);
  })();
  const until = async (part: string) => {
    while (!heard.includes(part)) await new Promise((resolve) => setImmediate(resolve));
  };
  return { hub, notifier, until, ended, heard: () => heard };
}

describe('a page that listens', () => {
  it('hears what its permissions allow', async () => {
    const page = await listenAs(person('invites.read'), () => person('invites.read'));
    await page.hub.publish({ event: 'member.changed', id: 'm1', permission: 'members.read' });
    await page.hub.publish({ event: 'invite.changed', id: 'i1', permission: 'invites.read' });
    await page.until('i1');
    page.hub.close();
    await page.ended;
    assert.ok(
      page.heard().includes('event: invite.changed\ndata: {"id":"i1"}\n\n') && !page.heard().includes('m1'),
    );
  });

  it('hears nothing more of what it lost the permission for', async () => {
    const page = await listenAs(person('invites.read'), () => person());
    await page.until('still here');
    await page.hub.publish({ event: 'invite.changed', id: 'i1', permission: 'invites.read' });
    page.hub.close();
    await page.ended;
    assert.ok(!page.heard().includes('i1'), page.heard());
  });

  it('does not hear what it cannot understand, as from a replica of another version', async () => {
    const page = await listenAs(person('invites.read'), () => person('invites.read'));
    await page.notifier.notify('foyer_live', 'lights on');
    await page.notifier.notify('foyer_live', '{"topic":"lights"}');
    await page.hub.publish({ event: 'invite.changed', id: 'i1', permission: 'invites.read' });
    await page.until('i1');
    page.hub.close();
    await page.ended;
    assert.ok(!page.heard().includes('lights'));
  });

  it('may be sent away while it is found out who it is by now', async () => {
    let askedAgain = () => {};
    const isAsked = new Promise<void>((resolve) => {
      askedAgain = resolve;
    });
    let say = (_actor: Actor) => {};
    const page = await listenAs(person('invites.read'), () => {
      askedAgain();
      return new Promise((resolve) => {
        say = resolve;
      });
    });
    await isAsked;
    page.hub.close();
    say(person('invites.read'));
    await page.ended;
    assert.ok(!page.heard().includes('still here'));
  });

  it('is sent away when its session has ended', async () => {
    const page = await listenAs(person('invites.read'), () => ({ kind: 'anonymous' }));
    await page.ended;
    await page.hub.publish({ event: 'invite.changed', id: 'i1', permission: 'invites.read' });
    assert.ok(!page.heard().includes('i1'));
  });

  it('is sent away when its key is refused', async () => {
    const page = await listenAs(person('invites.read'), () => {
      throw new Error('refused');
    });
    await page.ended;
    assert.ok(page.heard().startsWith(': open'));
  });
});
