import { type Answer, type Json, signInAsGuest, type TestFoyer } from '#test/app.ts';

const text = (title: string, more: Json = {}) => ({ en: { title, body: `About ${title}.`, ...more } });
const step = (id: string, kind: string, more: Json = {}): Json => ({
  id,
  kind,
  phase: 'before',
  required: true,
  device: null,
  texts: text(id),
  ...more,
});

const OPTIONS = { options: ['yes', 'no'] };
const LABELS = text('pick', { options: { yes: 'Yes', no: 'No' }, explanation: 'Because **so**.' });

/** One required step of each kind before joining, and one of two after it. */
export const EVERY_KIND: Json[] = [
  step('read', 'text'),
  step('press', 'click', { url: 'https://rules.example/' }),
  step('wait', 'timer', { seconds: 30 }),
  step('terms', 'terms'),
  step('pick', 'quiz', { ...OPTIONS, correct: 'yes', texts: LABELS }),
  step('say', 'question', { options: [] }),
  step('app', 'text', { phase: 'after' }),
  step('taste', 'question', { phase: 'after', required: false, ...OPTIONS, texts: LABELS }),
];

/** A flow with these steps and an invite that chooses it. */
export async function inviteWith(
  test: TestFoyer,
  steps: Json[],
): Promise<{ flowId: string; code: string; inviteId: string }> {
  const flow = await test.call('POST', '/api/onboarding/flows', {
    body: { name: 'House rules', language: 'en', steps },
  });
  if (flow.status !== 201) throw new Error(JSON.stringify(flow.body));
  const flowId = String(flow.body.id);
  const invite = await test.call('POST', '/api/invites', { body: { onboarding_flow_id: flowId } });
  if (invite.status !== 201) throw new Error(JSON.stringify(invite.body));
  return { flowId, code: String(invite.body.code), inviteId: String(invite.body.id) };
}

/** A browser that goes through the steps before joining. */
export function createBrowser(test: TestFoyer, code: string, flowId: string) {
  let cookie = '';
  const send = async (path: string, body: Json): Promise<Answer> => {
    const answer = await test.call('POST', path, { body, as: cookie === '' ? 'nobody' : cookie });
    if (answer.cookies.length > 0) cookie = answer.cookies.join('; ');
    return answer;
  };
  const act = (action: 'start' | 'finish', id: string, more: Json = {}) =>
    send('/api/invites/onboarding/step', { code, step: { step_key: `${flowId}:${id}`, action, ...more } });
  const show = () => send('/api/invites/onboarding', { code });
  const shown = async (id: string) => {
    const { steps } = (await show()).body as {
      steps: Array<{ key: string; version: string; url: string | null }>;
    };
    return steps.find(({ key }) => key === `${flowId}:${id}`);
  };
  const versionOf = async (id: string): Promise<string> => (await shown(id))?.version ?? '';
  /** Begins the step, so that it has its link, and opens that: the answer is a way to elsewhere. */
  const open = async (id: string): Promise<Answer> => {
    const begun = await act('start', id);
    if (begun.status !== 200) return begun;
    return test.call('GET', `/${(await shown(id))?.url}`, { as: 'nobody' });
  };
  return {
    cookie: () => cookie,
    show,
    shown,
    versionOf,
    open,
    start: (id: string) => act('start', id),
    finish: (id: string, more: Json = {}) => act('finish', id, more),
    /** Everything of EVERY_KIND, as somebody does it who reads it. */
    goThrough: async (): Promise<void> => {
      await act('finish', 'read');
      await open('press');
      await act('start', 'wait');
      test.clock.advance(30_000);
      await act('finish', 'wait');
      await act('finish', 'terms', { accepted_version: await versionOf('terms') });
      await act('finish', 'pick', { answer: 'yes' });
      await act('finish', 'say', { answer: 'From Anna.' });
    },
    /** Signs in at the vendor in this browser and redeems; the answer before the saga has ended. */
    redeem: async (username: string): Promise<Answer> => {
      const guest = await signInAsGuest(test, code, username, cookie);
      cookie = guest.cookie;
      return send('/api/invites/redeem', { code, sign_in_id: guest.signInId });
    },
  };
}
