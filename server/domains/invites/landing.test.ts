import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
});
after(() => test.stop());

async function make(body: Record<string, unknown>) {
  const answer = await test.call('POST', '/api/invites', { body });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body;
}

async function landing(body: Record<string, unknown>) {
  const { code } = await make(body);
  return (await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' })).body;
}

const preview = async (body: Record<string, unknown>) => {
  const { code } = await make(body);
  return test.foyer.parts.preview(`/invite/${code}`, '192.0.2.1');
};

describe('the page of an invite', () => {
  it('has the heading, message, colour and language that its owner gave it', async () => {
    const given = { title: 'Film night', accent: '#1E90FF', language: 'de', message: 'Komm **vorbei**.' };
    const { title, accent, language, message, message_html } = await landing(given);
    assert.deepEqual(
      { title, accent, language, message, message_html },
      {
        title: 'Film night',
        accent: '#1e90ff',
        language: 'de',
        message: 'Komm **vorbei**.',
        message_html: '<p>Komm <strong>vorbei</strong>.</p>',
      },
    );
  });

  it('goes back to what the house has', async () => {
    const { id, code } = await make({ title: 'Film night', accent: '#1e90ff', language: 'de' });
    const body = { title: null, accent: null, language: null };
    assert.equal((await test.call('PATCH', `/api/invites/${id}`, { body })).status, 200);
    const shown = await test.call('POST', '/api/invites/validate', { body: { code }, as: 'nobody' });
    assert.deepEqual(
      [shown.body.title, shown.body.accent, shown.body.language, shown.body.message_html],
      [null, null, null, ''],
    );
  });

  for (const [what, body] of Object.entries({
    'a colour that is a style': { accent: 'red; background: url(//elsewhere.example)' },
    'a short colour': { accent: '#fff' },
    'a language that nobody speaks here': { language: 'xx' },
    'a heading too long': { title: 'x'.repeat(81) },
    'a message too long': { message: 'x'.repeat(2_001) },
  })) {
    it(`refuses ${what}`, async () => {
      const { status } = await test.call('POST', '/api/invites', { body });
      assert.equal(status, 400);
    });
  }

  for (const hostile of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://elsewhere.example/pixel.png)',
    '[x](javascript:alert(1))',
    '<a href="data:text/html,1" onclick="alert(1)">x</a>',
    '<p style="position:fixed;inset:0" class="a" id="b">over</p>',
    '<form action="//elsewhere.example"><input name=password></form>',
    '<iframe src="https://elsewhere.example"></iframe>',
    '<base href="https://elsewhere.example/">',
  ]) {
    it(`has nothing active of the message ${hostile}`, async () => {
      const html = String((await landing({ message: hostile })).message_html);
      assert.doesNotMatch(html, /<(script|img|form|input|iframe|base|style|svg|object|link|meta)\b/i);
      assert.doesNotMatch(html, /<[^>]+\s(on\w+|style|class|id|src)\s*=/i);
      assert.doesNotMatch(html, /href="(?!https?:|mailto:)/i);
    });
  }

  it('does not let a text turn the direction of what stands beside it', async () => {
    const shown = await landing({ message: 'good \u202etxt.exe\u2066', title: '\u202eevil' });
    assert.deepEqual([shown.message, shown.title], ['good txt.exe', 'evil']);
    assert.equal(shown.message_html, '<p>good txt.exe</p>');
  });

  it('leaves what looks like a variable of a step as it is written', async () => {
    assert.equal(
      (await landing({ message: 'Hello {{guest_name}}' })).message_html,
      '<p>Hello {{guest_name}}</p>',
    );
  });

  for (const [what, message] of Object.entries({
    quotes: '>'.repeat(2_000),
    brackets: '['.repeat(2_000),
    emphasis: '*a'.repeat(1_000),
    lists: Array.from({ length: 60 }, (_none, at) => `${' '.repeat(at)}- x`)
      .join('\n')
      .slice(0, 2_000),
    tags: '<b>'.repeat(666),
  })) {
    it(`is drawn in no time from nothing but ${what}`, async () => {
      const { cpuUsage } = process;
      const before = cpuUsage();
      await landing({ message });
      const { user } = cpuUsage(before);
      assert.ok(user < 1_500_000, `${user} µs`);
    });
  }

  it('shows posters of the libraries that it opens and of no other', async () => {
    const { body } = await test.call('GET', `/api/servers/${test.serverId}`);
    const libraries = body.libraries as Array<{ id: string; title: string }>;
    const films = libraries.find((library) => library.title === 'Films');
    const wall = await test.call('GET', `/api/servers/${test.serverId}/posters?libraries=${films?.id}`);
    const { posters } = await landing({ libraries: [films?.id] });
    assert.ok((posters as string[]).length >= 4);
    assert.deepEqual(posters, (wall.body.items as string[]).slice(0, 10));
  });
});

describe('the preview of a link', () => {
  it('is in the language of the invite, its message without its marks', async () => {
    const shown = await preview({ language: 'de', message: '# Komm\n\n**du** & <b>ich</b> "heute"' });
    assert.deepEqual(
      [shown?.title, shown?.description, shown?.language],
      ['Anna lädt dich zu The Lantern ein', 'Komm du & ich "heute"', 'de'],
    );
  });

  it('is in English where the owner has fixed no language, and has the heading he gave', async () => {
    assert.equal((await preview({}))?.title, 'Anna invites you to The Lantern');
    assert.equal((await preview({ title: 'Film night' }))?.title, 'Film night');
  });

  it('tells nothing of an invite that lets nobody in', async () => {
    assert.equal(await preview({ is_active: false, title: 'Film night' }), null);
  });

  it('finds nobody a code: after twenty wrong ones an address sees the plain page', async () => {
    const { code } = await make({ title: 'Film night' });
    const from = (ip: string) => test.foyer.parts.preview(`/invite/${code}`, ip);
    assert.equal((await from('198.51.100.7'))?.title, 'Film night');
    for (let at = 0; at < 20; at += 1) await test.foyer.parts.preview(`/invite/WRONG${at}`, '198.51.100.7');
    assert.deepEqual([await from('198.51.100.7'), (await from('192.0.2.1'))?.title], [null, 'Film night']);
  });
});

describe('a template', () => {
  it('carries how the page looks', async () => {
    const fields = { title: 'Film night', accent: '#1e90ff', language: 'da', message: '**Kom**' };
    const made = await test.call('POST', '/api/invite-templates', { body: { name: 'Film', fields } });
    assert.deepEqual([made.status, made.body.fields], [201, fields]);
  });
});
