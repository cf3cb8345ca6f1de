import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { redeem, signInAsGuest } from './app.ts';
import { askingSteps } from './asking-steps.ts';
import { MEMBERS_WITHOUT_ENTRY, memberSteps } from './audit-members.ts';
import { type AuditStep, SIGNING_IN_WITHOUT_ENTRY, signingInSteps } from './audit-signing-in.ts';
import { SPONSORSHIP_WITHOUT_ENTRY, sponsorshipSteps } from './audit-sponsorship.ts';
import { addressOf, createInhabitedFoyer, type InhabitedFoyer } from './inhabited.ts';

/** What changes nothing that an administrator answers for. A route that is added here needs a reason. */
const NO_ENTRY: Record<string, string> = {
  'POST /api/setup':
    'works only before there is an administrator, whose first entry it writes (session.test.ts)',
  'POST /api/auth/sign-out': 'ends this test’s own session; its entry is proven in accounts/session.test.ts',
  'POST /api/auth/external/:provider/start': 'a question to the vendor; its end is written',
  'POST /api/auth/external/:id/code': 'the other way into the same question',
  'POST /api/auth/external/:id/password': 'the same at a server; what is made of it is written',
  'POST /api/invites/:id/mail': 'needs a mail server; its entry is proven in invites/make-many.test.ts',
  'POST /api/invites/many/:id/mail': 'the same for many',
  'POST /api/tiers/:id/preview': 'tells what a change would mean and stores nothing',
  'POST /api/invites/validate': 'a guest’s question; stores nothing',
  'POST /api/invites/preflight': 'tells how an invite stands and stores nothing of it',
  'POST /api/invites/:id/preflight': 'a question to its servers; what they say is kept of them alone',
  'POST /api/invites/view': 'draws what was sent and stores nothing',
  'POST /api/invites/dry-run': 'tells what using an invite would do, and does and stores nothing',
  'POST /api/access-requests': 'a stranger’s; the request is its own record, listed for the owner',
  'POST /api/access-requests/own/:link/withdraw': 'the same when he takes it back',
  'POST /api/seats/own/:link/keep': 'the member’s, by his link; its entry is proven in seats.test.ts',
  'POST /api/invites/redeem': 'a guest’s; the redemption is its own record, listed with the invite',
  'POST /api/invites/onboarding': 'a guest’s question; stores nothing',
  'POST /api/invites/onboarding/step': 'a guest’s; how far he is is its own record',
  'POST /api/invites/redemptions/:id/mend': 'the same guest’s; the redemption tells how it went',
  'POST /api/invites/redemptions/:id/onboarding': 'the same after joining',
  'POST /api/me/onboarding': 'the same of somebody who is in',
  'POST /api/onboarding/preview': 'draws what was sent and stores nothing',
  'PATCH /api/me/notifications': 'what one wants to be told of oneself; nobody answers for it',
  'POST /api/notifications/unsubscribe': 'the same, with the link under a mail',
  'POST /unsubscribe/:token': 'the same, by the button of a mail program',
  'PUT /api/me/servers/:serverId/password':
    'needs a server with accounts of its own; its entry is proven in server-passwords/',
  'POST /api/members/:id/password-links': 'the same',
  'POST /api/server-passwords': 'the same',
  'POST /api/server-passwords/look': 'a question with a link; stores nothing',
  'POST /api/moves': 'takes a file; its entry is proven in moving/refusals.test.ts',
  'POST /api/moves/:id/start': 'needs such a file; likewise',
  'DELETE /api/moves/:id': 'likewise',
  'POST /api/moves/:id/connect': 'likewise; the entry is that of connecting a server',
  'PATCH /api/moves/:id': 'only looks anew; nothing comes over until it is started',
  'POST /api/servers/discover': 'needs a sign-in; its entry is proven in media/media.test.ts',
};

const PASSWORD = 'correct-horse-lantern';
const FLOW = { name: 'House rules', language: 'en', steps: [] };

/** One request of the owner for every other route, in an order in which each has something to do. */
function stepsOf(
  test: InhabitedFoyer,
  ids: Record<
    | 'session'
    | 'key'
    | 'link'
    | 'failed'
    | 'failedToo'
    | 'unused'
    | 'channel'
    | 'unsent'
    | 'tier'
    | 'template'
    | 'flow',
    string
  >,
) {
  const { plex } = test.simulation;
  const viewer = `/api/accounts/${test.ids.viewerId}`;
  const member = `/api/members/${test.ids.memberId}`;
  const server = `/api/servers/${test.serverId}`;
  const channel = `/api/notifications/channels/${ids.channel}`;
  const steps: Array<[route: string, AuditStep]> = [
    ['PATCH /api/account', { action: 'account.profile_changed', body: { language: 'da' } }],
    [
      'POST /api/auth/sign-in',
      { action: 'account.signed_in', body: { username: 'anna', password: PASSWORD }, by: 'nobody' },
    ],
    ['POST /api/auth/token', { action: 'account.signed_in' }],
    [
      'DELETE /api/account/sessions/:id',
      { action: 'account.sessions_ended', url: `/api/account/sessions/${ids.session}` },
    ],
    ['DELETE /api/account/sessions', { action: 'account.sessions_ended' }],
    [
      'POST /api/account/password',
      {
        action: 'account.password_changed',
        body: { current_password: PASSWORD, new_password: 'another-horse-lantern' },
      },
    ],
    [
      'POST /api/auth/external/:id/finish',
      { action: 'account.linked', url: `/api/auth/external/${ids.link}/finish` },
    ],
    ['DELETE /api/account/links/:provider', { action: 'account.unlinked' }],
    ['POST /api/api-keys', { action: 'api_key.created', body: { name: 'Script', scopes: ['audit.read'] } }],
    ['DELETE /api/api-keys/:id', { action: 'api_key.revoked', url: `/api/api-keys/${ids.key}` }],
    [
      'POST /api/accounts',
      {
        action: 'account.created',
        body: { username: 'nils', password: 'nils-and-lanterns', role: 'viewer' },
      },
    ],
    ['PATCH /api/accounts/:id', { action: 'account.changed', url: viewer, body: { disabled: true } }],
    ['DELETE /api/accounts/:id', { action: 'account.removed', url: viewer }],
    ['POST /api/invites', { action: 'invite.created', body: { description: 'Made' } }],
    [
      'POST /api/invites/many',
      { action: 'invite.bulk_created', body: { invite: {}, csv: 'Noah,noah@example.test' } },
    ],
    [
      'POST /api/invite-templates',
      { action: 'invite_template.created', body: { name: 'For films', fields: { usage_limit: 1 } } },
    ],
    [
      'PATCH /api/invite-templates/:id',
      {
        action: 'invite_template.changed',
        url: `/api/invite-templates/${ids.template}`,
        body: { is_default: true },
      },
    ],
    [
      'DELETE /api/invite-templates/:id',
      { action: 'invite_template.deleted', url: `/api/invite-templates/${ids.template}` },
    ],
    ['PUT /api/invites/:id', { action: 'invite.updated', body: { description: 'Put' } }],
    ['PATCH /api/invites/:id', { action: 'invite.updated', body: { description: 'Patched' } }],
    [
      'POST /api/redemptions/:id/retry',
      { action: 'redemption.retried', url: `/api/redemptions/${ids.failed}/retry` },
    ],
    [
      'POST /api/redemptions/:id/dismiss',
      { action: 'redemption.dismissed', url: `/api/redemptions/${ids.failedToo}/dismiss` },
    ],
    ['DELETE /api/invites/:id', { action: 'invite.deleted', url: `/api/invites/${ids.unused}` }],
    [
      'POST /api/tiers',
      { action: 'tier.created', body: { name: 'Guests of the house', access: accessOf(test) } },
    ],
    [
      'PUT /api/tiers/:id',
      {
        action: 'tier.changed',
        url: `/api/tiers/${ids.tier}`,
        body: { name: 'House', access: accessOf(test), version: 1, apply_to: 'nobody' },
      },
    ],
    [
      'PUT /api/members/:id/tier',
      { action: 'member.tier_set', url: `${member}/tier`, body: { tier_id: ids.tier } },
    ],
    ['DELETE /api/tiers/:id', { action: 'tier.deleted', url: `/api/tiers/${ids.tier}?keep_settings=true` }],
    ['PATCH /api/members/:id', { action: 'member.updated', url: member, body: { display_name: 'Pia' } }],
    [
      'PUT /api/members/:id/access',
      {
        action: 'member.access_changed',
        url: `${member}/access`,
        body: {
          server_id: test.serverId,
          library_ids: [test.ids.libraryId],
          allow_sync: false,
          allow_channels: false,
          allow_camera_upload: false,
        },
      },
    ],
    ['POST /api/onboarding/flows', { action: 'onboarding.created', body: FLOW }],
    [
      'POST /api/onboarding/flows/import',
      { action: 'onboarding.created', body: { format: 'foyer.onboarding', version: 1, ...FLOW } },
    ],
    [
      'PUT /api/onboarding/flows/:id',
      {
        action: 'onboarding.changed',
        url: '/api/onboarding/flows/default-plex',
        body: { ...FLOW, revision: 0 },
      },
    ],
    [
      'POST /api/onboarding/flows/:id/reset',
      { action: 'onboarding.reset', url: '/api/onboarding/flows/default-plex/reset' },
    ],
    [
      'DELETE /api/onboarding/flows/:id',
      { action: 'onboarding.deleted', url: `/api/onboarding/flows/${ids.flow}` },
    ],
    ['POST /api/members/refresh', { action: 'member.refreshed' }],
    ['POST /api/members/:id/refresh', { action: 'member.refreshed', url: `${member}/refresh` }],
    ['DELETE /api/members/:id', { action: 'member.removal_started', url: member }],
    ['POST /api/members/:id/reinvite', { action: 'member.reinvited', url: `${member}/reinvite`, body: {} }],
    ['PATCH /api/servers/:id', { action: 'server.update', url: server, body: { name: 'The Lamp' } }],
    ['POST /api/servers/:id/test', { action: 'server.sync', url: `${server}/test` }],
    ['POST /api/servers/:id/sync', { action: 'server.sync', url: `${server}/sync` }],
    [
      'POST /api/servers/test',
      { action: 'server.try', body: { kind: 'plex', url: plex.url, credentials: { token: plex.token } } },
    ],
    ['PATCH /api/settings/guests', { action: 'settings.changed', body: { contact: 'Ring twice' } }],
    [
      'POST /api/notifications/channels',
      {
        action: 'notification_channel.created',
        body: { kind: 'slack', name: 'Family', values: { url: test.simulation.slack.webhookUrl } },
      },
    ],
    [
      'PATCH /api/notifications/channels/:id',
      { action: 'notification_channel.changed', url: channel, body: { name: 'House' } },
    ],
    [
      'POST /api/notifications/channels/:id/test',
      { action: 'notification_channel.tested', url: `${channel}/test`, body: {} },
    ],
    [
      'POST /api/notifications/channels/:id/secret',
      { action: 'notification_channel.secret_changed', url: `${channel}/secret` },
    ],
    [
      'PUT /api/notifications/rules',
      {
        action: 'notification_rule.changed',
        body: { notice_id: 'redemption.done', channel_id: ids.channel, enabled: false },
      },
    ],
    [
      'POST /api/notifications/deliveries/:id/resend',
      {
        action: 'notification_delivery.resent',
        url: `/api/notifications/deliveries/${ids.unsent}/resend`,
      },
    ],
    ['POST /api/notifications/deliveries/resend', { action: 'notification_delivery.resent' }],
    ['DELETE /api/notifications/channels/:id', { action: 'notification_channel.removed', url: channel }],
    ['DELETE /api/servers/:id', { action: 'server.remove', url: `${server}?force=true` }],
    [
      'POST /api/servers',
      {
        action: 'server.connect',
        body: { kind: 'plex', url: plex.url, credentials: { token: plex.token } },
      },
    ],
  ];
  return steps;
}

function accessOf(test: InhabitedFoyer) {
  return [
    {
      server_id: test.serverId,
      libraries: 'all',
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: {},
    },
  ];
}

describe('the audit log', () => {
  let test: InhabitedFoyer;
  let owner: Record<string, string>;
  let steps: Array<[route: string, AuditStep]>;

  /** Redemptions that the server refused, so that there is something to try again. */
  async function failedRedemptions(...usernames: string[]): Promise<string[]> {
    const fault = test.simulation.faults.add({
      upstream: 'plextv',
      method: 'POST',
      path: '*/shared_servers',
      times: 'always',
      fault: { kind: 'status', status: 401 },
    });
    const ids: string[] = [];
    for (const username of usernames) {
      const guest = await signInAsGuest(test, test.ids.inviteCode, username);
      ids.push(String((await redeem(test, test.ids.inviteCode, guest)).body.id));
    }
    fault.remove();
    return ids;
  }

  before(async () => {
    test = await createInhabitedFoyer();
    const [failed = '', failedToo = ''] = await failedRedemptions('mira', 'viktor');
    owner = await test.browserOf(test.ids.ownerId);
    const link = await test.call('POST', '/api/auth/external/plex/start', {
      body: { purpose: 'link' },
      as: String(owner.cookie),
    });
    const fragment = new URL(String(link.body.auth_url)).hash.replace(/^#[!?]*/, '');
    test.simulation.plex.approvePin(new URLSearchParams(fragment).get('code') ?? '', 'anna');
    owner = { ...owner, cookie: [owner.cookie, ...link.cookies].join('; ') };
    const { db } = test.foyer.parts;
    const session = await db.selectFrom('auth_sessions').select('id').orderBy('id').executeTakeFirstOrThrow();
    const key = await db.selectFrom('api_keys').select('id').executeTakeFirstOrThrow();
    const unused = await test.call('POST', '/api/invites', { body: {} });
    const template = await test.call('POST', '/api/invite-templates', {
      body: { name: 'Of the house', fields: {} },
    });
    const tier = await test.call('POST', '/api/tiers', {
      body: { name: 'Of the house', access: accessOf(test) },
    });
    const flow = await test.call('POST', '/api/onboarding/flows', { body: FLOW });
    const { channel, unsent } = await addChannelWithUnsent(test);
    const signingIn = await signingInSteps(test, owner, PASSWORD);
    const asking = await askingSteps(test);
    const sponsorship = await sponsorshipSteps(test);
    const members = await memberSteps(test);
    const others = stepsOf(test, {
      session: session.id,
      key: key.id,
      link: String(link.body.id),
      failed,
      failedToo,
      unused: String(unused.body.id),
      channel,
      unsent,
      tier: String(tier.body.id),
      template: String(template.body.id),
      flow: String(flow.body.id),
    });
    steps = [...signingIn, ...sponsorship, ...members, ...asking, ...others];
  });
  after(() => test.stop());

  it('is asked of every route that changes something, or there is a reason why not', () => {
    const changing = test.foyer.parts.routes
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
    const asked = [
      ...steps.map(([route]) => route),
      ...Object.keys({
        ...NO_ENTRY,
        ...MEMBERS_WITHOUT_ENTRY,
        ...SPONSORSHIP_WITHOUT_ENTRY,
        ...SIGNING_IN_WITHOUT_ENTRY,
      }),
    ];
    assert.deepEqual(asked.sort(), changing.sort());
  });

  it('tells of everything an administrator does, and the pages have a sentence for it', async () => {
    const sentences: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, '../web/src/i18n/en/audit.json'), 'utf8'),
    );
    const entries = async () =>
      test.foyer.parts.db.selectFrom('audit_entries').selectAll().orderBy('id').execute();
    const silent: string[] = [];
    for (const [route, { action, by, url, body, headers: own = {} }] of steps) {
      const known = (await entries()).length;
      const [method = '', path = ''] = route.split(' ');
      const headers = by === 'nobody' ? own : owner;
      const answer = await test.send({ method, url: url ?? addressOf(test, path), headers, body });
      assert.ok(answer.statusCode < 300, `${route}: ${answer.statusCode} ${answer.payload}`);
      const written = (await entries()).slice(known);
      if (!written.some((entry) => entry.action === action && entry.actor_id === test.ids.ownerId))
        silent.push(`${route}: ${written.map((entry) => entry.action).join(', ') || 'nothing'}`);
      assert.equal(typeof textAt(sentences, `action.${action}`), 'string', action);
    }
    assert.deepEqual(silent, []);
  });
});

/** A channel that signs, and two messages that it did not take; the id of one of them. */
async function addChannelWithUnsent(test: InhabitedFoyer): Promise<{ channel: string; unsent: string }> {
  const { db, clock, ids, secrets } = test.foyer.parts;
  const added = await test.call('POST', '/api/notifications/channels', {
    body: { kind: 'webhook', name: 'Script', values: { url: 'http://192.0.2.77/hook' } },
  });
  const channel = String(new Map(Object.entries(added.body.channel ?? {})).get('id'));
  const now = clock.now();
  const message = () => ({
    id: ids.next(),
    notice_id: 'redemption.done',
    channel_id: channel,
    language: 'en',
    payload: secrets.encrypt('{}'),
    state: 'dead' as const,
    tries: 10,
    next_try_at: now,
    lease_until: 0,
    created_at: now,
    settled_at: now,
  });
  const messages = [message(), message()];
  await db.insertInto('notification_deliveries').values(messages).execute();
  return { channel, unsent: messages[0]?.id ?? '' };
}

function textAt(texts: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => new Map(Object.entries(inner ?? {})).get(name), texts);
}
