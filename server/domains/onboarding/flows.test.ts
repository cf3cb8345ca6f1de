import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type Json, type TestFoyer } from '#test/app.ts';
import { EVERY_KIND, inviteWith } from './testing.ts';

let test: TestFoyer;
before(async () => {
  test = await createTestFoyer();
});
after(() => test.stop());

const make = (body: Json) => test.call('POST', '/api/onboarding/flows', { body });
const content = { name: 'House rules', language: 'en', steps: EVERY_KIND };
const fieldsOf = (body: Json) => (body.errors as Json[]).map(({ field, code }) => [field, code]);
const [read = {}, press = {}, , , pick = {}] = EVERY_KIND;

describe('flows', () => {
  it('go out as a file and come back the same', async () => {
    const made = await make(content);
    const file = await test.call('GET', `/api/onboarding/flows/${String(made.body.id)}/export`);
    assert.deepEqual(file.body, { format: 'foyer.onboarding', version: 1, ...content });
    const back = await test.call('POST', '/api/onboarding/flows/import', { body: file.body });
    assert.equal(back.status, 201);
    assert.deepEqual(back.body.steps, made.body.steps);
    assert.notEqual(back.body.id, made.body.id);
  });

  it('refuse what cannot be gone through, and name each field', async () => {
    const texts = { en: { title: '{{guest}}', body: 'Hello {{ nobody }}' } };
    const steps = [
      { ...read, texts },
      { ...press, url: 'javascript:alert(1)' },
      { ...pick, correct: 'maybe', texts: { en: { title: 'pick', body: '', options: { yes: 'Yes' } } } },
      { ...read, texts: {} },
    ];
    const answer = await make({ ...content, steps });
    assert.equal(answer.status, 422);
    assert.deepEqual(fieldsOf(answer.body), [
      ['steps.0.texts.en.title', 'unknown_variable'],
      ['steps.0.texts.en.body', 'unknown_variable'],
      ['steps.1.url', 'format'],
      ['steps.2.texts.en.options.no', 'required'],
      ['steps.2.correct', 'unknown'],
      ['steps.3.texts', 'required'],
      ['steps.3.id', 'taken'],
    ]);
    const preview = await test.call('POST', '/api/onboarding/preview', {
      body: { steps, language: 'en', fallback: 'en' },
    });
    assert.equal(preview.status, 200, 'the editor shows them as data');
    assert.equal((preview.body.problems as Json[]).length, 7);
  });

  it('find no words in what every object has', async () => {
    const options = ['constructor', 'no'];
    const texts = { en: { title: 'pick', body: '', options: { no: 'No' } } };
    const answer = await make({ ...content, steps: [{ ...pick, options, correct: 'no', texts }] });
    assert.deepEqual(fieldsOf(answer.body), [['steps.0.texts.en.options.constructor', 'required']]);
  });

  it('that a kind of server brings can be changed and put back', async () => {
    const path = '/api/onboarding/flows/default-plex';
    const shipped = await test.call('GET', path);
    assert.equal(shipped.body.is_shipped, true);
    const put = await test.call('PUT', path, { body: { ...content, revision: 0 } });
    assert.deepEqual([put.status, put.body.is_shipped, put.body.server_kind], [200, false, 'plex']);
    const again = await test.call('PUT', path, { body: { ...content, revision: 0 } });
    assert.deepEqual([again.status, again.body.code], [409, 'flow_changed']);
    assert.equal((await test.call('DELETE', path)).status, 404);
    const reset = await test.call('POST', `${path}/reset`);
    assert.deepEqual(reset.body, shipped.body);
    assert.deepEqual((await test.call('GET', path)).body, shipped.body);
  });

  it('saved by two at once are kept as the first saved them', async () => {
    const { body } = await make(content);
    const path = `/api/onboarding/flows/${String(body.id)}`;
    const both = await Promise.all(
      ['One', 'Two'].map((name) => test.call('PUT', path, { body: { ...content, name, revision: 1 } })),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
  });

  it('that an invite chooses cannot be deleted; others can', async () => {
    const { flowId, inviteId } = await inviteWith(test, EVERY_KIND);
    const path = `/api/onboarding/flows/${flowId}`;
    const refused = await test.call('DELETE', path);
    assert.deepEqual([refused.status, refused.body.code], [409, 'flow_in_use']);
    await test.call('PATCH', `/api/invites/${inviteId}`, { body: { onboarding_flow_id: null } });
    assert.equal((await test.call('DELETE', path)).status, 204);
    const invite = await test.call('POST', '/api/invites', { body: { onboarding_flow_id: flowId } });
    assert.equal(invite.status, 422);
  });

  it('preview a step as a guest sees it, in his language or the one that stands in', async () => {
    const steps = [{ ...read, texts: { en: { title: 'Hi {{guest_name}}', body: '**{{server_name}}**' } } }];
    const { body } = await test.call('POST', '/api/onboarding/preview', {
      body: { steps, language: 'da', fallback: 'en' },
    });
    const [shown] = body.steps as Array<{ title: string; html: string }>;
    assert.deepEqual([shown?.title, shown?.html], ['Hi Sam', '<p><strong>The Lantern</strong></p>']);
  });
});
