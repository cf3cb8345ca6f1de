import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { loadMarkdown, type RenderMarkdown } from './render-markdown.ts';
import { unknownVariables, VARIABLES, type VariableValues } from './variables.ts';

const values: VariableValues = {
  server_name: 'The <Lantern>',
  guest_name: 'javascript:alert(1)',
  owner_name: '"><script>alert(1)</script>',
  open_url: 'https://watch.example/?a=1&b=2',
  server_url: 'https://watch.example/',
  expires: '2 January 2026',
  request_url: 'https://foyer.example/me',
  contact: '**bold** _[x](https://evil.example)_',
};
/** What would run, load or send something, or be drawn over the page. */
const ACTIVE =
  /<(script|style|iframe|frame|object|embed|form|input|button|img|svg|math|link|meta|base|video|audio|source|template|textarea|select)\b/i;

let render: RenderMarkdown;
before(async () => {
  render = await loadMarkdown();
});

describe('the words of a step', () => {
  it('become HTML, a first heading one of the second order', () => {
    assert.equal(render('# Hello\n\n**you**', values), '<h2>Hello</h2>\n<p><strong>you</strong></p>');
  });

  it('keep links to web and mail, which lead out without a way back', () => {
    assert.equal(
      render('[a](https://a.example) [b](mailto:b@b.example)', values),
      '<p><a href="https://a.example" rel="noopener noreferrer nofollow" target="_blank">a</a> <a href="mailto:b@b.example" rel="noopener noreferrer nofollow" target="_blank">b</a></p>',
    );
  });

  for (const hostile of [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://elsewhere.example/pixel.png)',
    '<iframe src="https://elsewhere.example"></iframe>',
    '<form action="https://elsewhere.example"><input name=password></form>',
    '<style>body{display:none}</style>',
    '<svg onload=alert(1)>',
    '<p style="position:fixed" class="x" id="y" onclick="alert(1)">over</p>',
    '[x](javascript:alert(1))',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="//elsewhere.example">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '[x]({{guest_name}}) {{owner_name}}',
    '<a href="{{guest_name}}">x</a>',
  ]) {
    it(`leave nothing active of ${hostile}`, () => {
      const html = render(hostile, values);
      assert.doesNotMatch(html, ACTIVE);
      assert.doesNotMatch(html, /<[^>]+\s(on\w+|style|class|id|src)\s*=/i);
      const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
      assert.deepEqual(
        hrefs.filter((href) => !/^(https?:|mailto:)/.test(href)),
        [],
      );
    });
  }

  it('take variables as text, and as the address of a link', () => {
    assert.equal(
      render('{{ server_name }} {{contact}} [go]({{open_url}}) `{{open_url}}`', values),
      '<p>The &lt;Lantern&gt; **bold** _[x](https://evil.example)_ <a href="https://watch.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow" target="_blank">go</a> <code>https://watch.example/?a=1&amp;b=2</code></p>',
    );
  });

  it('leave nothing active whatever is written and whatever the variables are', () => {
    const pieces = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '/',
        '=',
        '[',
        ']',
        '(',
        ')',
        '`',
        '\n',
        '&#x6A;',
        'javascript:',
        'onload',
        ' ',
      ],
      ...['script', 'img src=x', 'a href', 'svg', 'style', ...VARIABLES.map((name) => `{{${name}}}`)],
    );
    const text = fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (markdown, value) => {
        const html = render(markdown, { ...values, owner_name: value, open_url: value });
        assert.doesNotMatch(html, ACTIVE);
        assert.doesNotMatch(html.replace(/"[^"]*"/g, ''), /<[^>]*\son\w+\s*=/i);
        assert.doesNotMatch(html, /<[^>]*href="(?!https?:|mailto:)/i);
      }),
      { numRuns: 500 },
    );
  });
});

describe('variables', () => {
  it('that do not exist are named', () => {
    assert.deepEqual(unknownVariables('{{server_name}} {{ guest }} {{x y}} {{}} {{guest}}'), [
      'guest',
      'x y',
      '',
    ]);
  });
});
