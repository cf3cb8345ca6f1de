import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { Webhook } from 'standardwebhooks';
import { PREVIOUS_SECRET, SIGNING_SECRET } from '#domains/notifications/descriptor.ts';
import type { Channel } from '#domains/notifications/protocol.ts';
import { DAY_MS } from '#kernel/clock.ts';
import { requirePart } from '#test/parts.ts';
import { createDiscordAdapter } from './discord/index.ts';
import { createSlackAdapter } from './slack/index.ts';
import { channelsUnderTest, MESSAGE } from './testing.ts';
import { createWebhookAdapter } from './webhook/index.ts';
import { signatureHeaders } from './webhook/sign.ts';

const DISCORD = 'https://discord.com/api/webhooks/123/abc-DEF';
const SLACK = 'https://hooks.slack.com/services/T1/B1/xyz';

type Call = { url: URL; headers: Headers; body: string };

/** An outside that answers everything alike and remembers what it was sent. */
function outside(status: number, body = '', headers: Record<string, string> = {}) {
  const calls: Call[] = [];
  const config = channelsUnderTest(async (request) => {
    calls.push({ url: new URL(request.url), headers: request.headers, body: await request.text() });
    return new Response(status === 204 ? null : body, { status, headers });
  });
  return { calls, config };
}

function discordOver(config: ReturnType<typeof channelsUnderTest>, url = DISCORD): Channel {
  return createDiscordAdapter(config).createChannel({ id: 'c', name: 'D', values: {}, secrets: { url } });
}

function slackOver(config: ReturnType<typeof channelsUnderTest>): Channel {
  return createSlackAdapter(config).createChannel({
    id: 'c',
    name: 'S',
    values: {},
    secrets: { url: SLACK },
  });
}

const SECRETS = [1, 2].map((fill) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`);

function webhookOver(config: ReturnType<typeof channelsUnderTest>): Channel {
  return createWebhookAdapter(config).createChannel({
    id: 'c',
    name: 'W',
    values: { url: 'https://script.example/hook' },
    secrets: { [SIGNING_SECRET]: SECRETS[0] ?? '', [PREVIOUS_SECRET]: SECRETS[1] ?? '' },
  });
}

/** Kind, code and scope: what the deliverer goes by. */
async function outcome(channel: Channel) {
  const result = await channel.send(MESSAGE, null);
  return [result.kind, result.code, 'scope' in result ? result.scope : null];
}

describe('Discord', () => {
  it('is asked to wait, mentions nobody, and gets what people wrote as text', async () => {
    const { calls, config } = outside(200, '{"id":"1"}');
    assert.deepEqual(await outcome(discordOver(config, `${DISCORD}?thread_id=9`)), [
      'sent',
      'accepted',
      null,
    ]);
    const [call] = calls;
    assert.equal(call?.url.search, '?thread_id=9&wait=true');
    const body = JSON.parse(call?.body ?? '');
    assert.deepEqual(body.allowed_mentions, { parse: [] });
    assert.equal(
      body.embeds[0].description,
      'Eine \\*Zeile\\* mit <script\\>.\n\nNoch eine.\n\n[Ansehen](https://foyer.test/invites/i1?a=1&b=2)',
    );
  });

  it('takes the longest message there can be, with its link whole', async () => {
    const { calls, config } = outside(200, '{}');
    const long = { ...MESSAGE, subject: 's'.repeat(400), lines: ['*'.repeat(5_000)] };
    await discordOver(config).send(long, null);
    const [embed] = JSON.parse(calls[0]?.body ?? '').embeds;
    assert.ok(embed.title.length <= 256 && embed.description.length <= 4_096);
    assert.match(embed.description, /\]\(https:\/\/foyer\.test\/invites\/i1\?a=1&b=2\)$/);
  });

  it('gets bodies that its own description allows', async (t) => {
    const folder = requirePart(t, 'specs');
    if (!folder) return;
    const document = JSON.parse(readFileSync(path.join(folder, 'discord-openapi.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    ajv.addSchema(document, 'discord');
    const valid = ajv.getSchema('discord#/components/schemas/IncomingWebhookRequestPartial');
    const { calls, config } = outside(200, '{}');
    await discordOver(config).send(MESSAGE, null);
    assert.ok(valid);
    assert.ok(valid(JSON.parse(calls[0]?.body ?? '')), JSON.stringify(valid.errors));
  });

  it('is stopped where the webhook is gone, waits where it asks for it, and tells the message from the channel', async () => {
    const unknown = outside(404, '{"message":"Unknown Webhook","code":10015}');
    assert.deepEqual(await outcome(discordOver(unknown.config)), ['refused', 'unknown_webhook', 'channel']);
    const limited = outside(429, '{"message":"slow","retry_after":1.25,"global":false}');
    assert.deepEqual(await discordOver(limited.config).send(MESSAGE, null), {
      kind: 'later',
      code: 'rate_limited',
      answer: '429 {"message":"slow","retry_after":1.25,"global":false}',
      scope: 'channel',
      retryAfterMs: 1_250,
    });
    assert.deepEqual(await outcome(discordOver(outside(400, '{"code":50035}').config)), [
      'refused',
      'refused',
      'message',
    ]);
    assert.deepEqual(await outcome(discordOver(outside(502).config)), ['later', 'unavailable', 'message']);
  });

  it('is left alone for a day at most, and for no time that is none', async () => {
    const waits = await Promise.all(
      ['1.2.3', '9e99', '1'.repeat(400), '"soon"'].map(async (wait) => {
        const { config } = outside(429, `{"retry_after":${wait}}`);
        const result = await discordOver(config).send(MESSAGE, null);
        return 'retryAfterMs' in result ? result.retryAfterMs : null;
      }),
    );
    assert.deepEqual(waits, [1_200, 9_000, DAY_MS, undefined]);
  });

  it('takes only the address of a webhook', () => {
    const { check } = createDiscordAdapter(outside(200).config);
    assert.equal(check?.({ url: DISCORD }), null);
    assert.equal(check?.({ url: 'https://discord.com/channels/1/2' })?.code, 'not_a_discord_webhook');
  });
});

describe('Slack', () => {
  it('gets text whose signs mean nothing, and its link', async () => {
    const { calls, config } = outside(200, 'ok');
    assert.deepEqual(await outcome(slackOver(config)), ['sent', 'accepted', null]);
    assert.deepEqual(JSON.parse(calls[0]?.body ?? ''), {
      text: '*Löna &lt;b&gt;&amp; Co&lt;/b&gt; @everyone*\nEine *Zeile* mit &lt;script&gt;.\nNoch eine.\n<https://foyer.test/invites/i1?a=1&b=2|Ansehen>',
      unfurl_links: false,
    });
  });

  it('is not taken for well where a proxy answers in its place', async () => {
    const proxy = outside(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
    assert.deepEqual(await outcome(slackOver(proxy.config)), ['refused', 'not_a_webhook', 'message']);
  });

  const gone: Array<[number, string, string]> = [
    [403, 'invalid_token', 'not_allowed'],
    [404, 'no_service', 'unknown_webhook'],
    [410, 'channel_is_archived', 'channel_is_archived'],
  ];
  for (const [status, said, code] of gone) {
    it(`is stopped after ${status} ${said}`, async () => {
      const result = await slackOver(outside(status, said).config).send(MESSAGE, null);
      assert.deepEqual(result, { kind: 'refused', code, answer: `${status} ${said}`, scope: 'channel' });
    });
  }
});

describe('a signed webhook', () => {
  it('is believed by a receiver that knows the secret of now or the one before, and by no other', async () => {
    const { calls, config } = outside(204);
    assert.deepEqual(await outcome(webhookOver(config)), ['sent', 'accepted', null]);
    const [call] = calls;
    const headers = Object.fromEntries(call?.headers ?? []);
    assert.equal(headers['webhook-id'], MESSAGE.id);
    // The clock of this test stands still, that of the receiver's library does not.
    const now = String(Math.floor(Date.now() / 1_000));
    const body = call?.body ?? '';
    const fresh = signatureHeaders(SECRETS, { id: MESSAGE.id, atMs: Number(now) * 1_000, body });
    for (const secret of SECRETS) {
      assert.deepEqual(new Webhook(secret).verify(body, fresh), {
        type: 'redemption.failed',
        timestamp: '2026-01-02T03:04:05.000Z',
        data: { name: 'Löna' },
        text: {
          subject: MESSAGE.subject,
          lines: MESSAGE.lines,
          url: 'https://foyer.test/invites/i1?a=1&b=2',
        },
      });
    }
    const stranger = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
    assert.throws(() => new Webhook(stranger).verify(body, fresh));
    assert.throws(() => new Webhook(SECRETS[0] ?? '').verify(`${body} `, fresh));
  });

  it('follows nobody, and stops where it is told that it is over', async () => {
    const moved = outside(302, '', { location: 'https://other.example/' });
    assert.deepEqual(await outcome(webhookOver(moved.config)), ['refused', 'refused', 'message']);
    assert.equal(moved.calls.length, 1);
    assert.deepEqual(await outcome(webhookOver(outside(410).config)), ['refused', 'gone', 'channel']);
    const later = outside(503, '', { 'retry-after': '120' });
    const result = await webhookOver(later.config).send(MESSAGE, null);
    assert.equal('retryAfterMs' in result && result.retryAfterMs, 120_000);
  });

  it('tries again where nobody answers', async () => {
    const config = channelsUnderTest(async () => {
      throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    });
    assert.deepEqual(await outcome(webhookOver(config)), ['later', 'unreachable', 'channel']);
  });
});
