import assert from 'node:assert/strict';
import {
  type Answer,
  createTestFoyer,
  type Json,
  redeem,
  signInAsGuest,
  type TestFoyer,
  type TestFoyerOptions,
} from '#test/app.ts';

/** A household where strangers may ask, with these settings. */
export async function createAskableFoyer(
  values: Json = {},
  options: TestFoyerOptions = {},
): Promise<TestFoyer> {
  const test = await createTestFoyer(options);
  await setRules(test, { is_open: true, ...values });
  return test;
}

export async function setRules(test: TestFoyer, values: Json): Promise<void> {
  const saved = await test.call('PATCH', '/api/settings/access-requests', { body: values });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  await test.foyer.parts.outbox.deliverDue();
}

/** Opens the page, takes the time a person takes, and sends the form. */
export async function ask(test: TestFoyer, who: string, more: Json = {}): Promise<Answer> {
  const page = await test.call('GET', '/api/access-requests/form', { as: 'nobody' });
  test.clock.advance(5_000);
  const body = { who, form: page.body.form, ...more };
  return test.call('POST', '/api/access-requests', { body, as: 'nobody' });
}

/** What the person sees under his link. */
export async function own(test: TestFoyer, asked: Answer): Promise<Json> {
  const path = `/api/access-requests/own/${String(asked.body.link)}`;
  return (await test.call('GET', path, { as: 'nobody' })).body;
}

/** The owner's list, latest first. */
export async function listed(test: TestFoyer, filter = 'all'): Promise<Json[]> {
  return (await test.call('GET', `/api/access-requests?filter=${filter}`)).body.items as Json[];
}

/** The id that the owner knows the request of this person by. */
export async function idOf(test: TestFoyer, who: string): Promise<string> {
  const found = (await listed(test)).find((one) => one.who === who);
  assert.ok(found, `${who} is in the owner's list`);
  return String(found.id);
}

/** Who stands where, by name. */
export async function states(test: TestFoyer): Promise<Array<[unknown, unknown]>> {
  const rows = (await test.call('GET', '/api/access-requests?filter=all&limit=100')).body.items as Json[];
  return rows
    .map((one): [unknown, unknown] => [one.who, one.state])
    .sort(([a], [b]) => String(a).localeCompare(String(b)));
}

/** A member who came in by an invite of the owner's. */
export async function addMember(test: TestFoyer, username: string): Promise<string> {
  const code = String((await test.call('POST', '/api/invites', { body: {} })).body.code);
  const done = await redeem(test, code, await signInAsGuest(test, code, username));
  assert.equal(done.body.outcome, 'joined', JSON.stringify(done.body));
  await test.foyer.parts.outbox.deliverDue();
  const members = (await test.call('GET', '/api/members')).body.items as Json[];
  return String(members.find((member) => member.username === username)?.id);
}

/** The person goes the way in that his page leads to. */
export async function goIn(test: TestFoyer, asked: Answer, username: string): Promise<Answer> {
  const { continue_path: path } = await own(test, asked);
  const code = String(path).split('/').at(-1) ?? '';
  const answer = await redeem(test, code, await signInAsGuest(test, code, username));
  await test.foyer.parts.outbox.deliverDue();
  return answer;
}
