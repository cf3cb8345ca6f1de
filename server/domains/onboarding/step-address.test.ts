import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkOf } from './present.ts';
import type { Step } from './step.ts';
import { VARIABLES, type VariableValues } from './variables.ts';

const values = {
  ...(Object.fromEntries(VARIABLES.map((name) => [name, ''])) as VariableValues),
  guest_name: 'Tom & Jerry?admin=1#x',
  open_url: 'https://watch.example/?a=1&b=2',
};
const leadsTo = (url: string) =>
  linkOf({ id: 's', phase: 'after', required: false, texts: {}, kind: 'click', url } as Step, values);

describe('Where a step leads', () => {
  it('is the address of a variable as it is', () => {
    assert.equal(leadsTo('{{open_url}}'), 'https://watch.example/?a=1&b=2');
    assert.equal(leadsTo('{{ open_url }}'), 'https://watch.example/?a=1&b=2');
  });

  it('keeps a variable in the part of the address that it was written in', () => {
    const parsed = new URL(leadsTo('https://form.example/ask?name={{guest_name}}&back={{open_url}}') ?? '');
    assert.deepEqual(
      [parsed.origin, parsed.pathname, [...parsed.searchParams], parsed.hash],
      [
        'https://form.example',
        '/ask',
        [
          ['name', values.guest_name],
          ['back', values.open_url],
        ],
        '',
      ],
    );
    assert.equal(
      leadsTo('https://form.example/{{guest_name}}/x'),
      'https://form.example/Tom%20%26%20Jerry%3Fadmin%3D1%23x/x',
    );
  });

  it('is nothing where a variable is empty or no web address', () => {
    assert.deepEqual([leadsTo('{{server_url}}'), leadsTo('{{guest_name}}')], [null, null]);
  });
});
