import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { Problem } from '#api/problem.ts';
import { loadGuestTexts } from '#i18n/load-guest.ts';
import { startTexts } from '#i18n/start.ts';
import { StepsWay } from './steps-way.tsx';
import type { StepAction, WayStep } from './way-step.ts';

const step = (key: string, kind: WayStep['kind'], more: Partial<WayStep> = {}): WayStep => ({
  key,
  kind,
  device: null,
  required: true,
  state: 'open',
  title: key,
  html: `<p>About ${key}</p>`,
  button: '',
  url: null,
  seconds: null,
  seconds_left: null,
  options: [],
  explanation_html: null,
  version: null,
  answer: null,
  ...more,
});

/** A server that takes what `right` says and calls the step done then. */
async function open(given: WayStep[], right: (input: StepAction) => boolean = () => true) {
  const asked: StepAction[] = [];
  const texts = await startTexts(loadGuestTexts, ['guest', 'common']);
  function Page() {
    const [steps, setSteps] = useState(given);
    return (
      <StepsWay
        steps={steps}
        act={async (input) => {
          asked.push(input);
          const accepted = right(input);
          const state = input.action === 'start' ? 'started' : 'done';
          if (accepted)
            setSteps((before) =>
              before.map((one) => (one.key === input.step_key ? { ...one, state, seconds_left: 0 } : one)),
            );
          return accepted;
        }}
      />
    );
  }
  render(
    <I18nextProvider i18n={texts}>
      <Page />
    </I18nextProvider>,
  );
  return asked;
}

const heading = (name: string) => screen.findByRole('heading', { name });
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

test('begins at the first step that is open, and what is done can be read again', async () => {
  await open([step('one', 'text', { state: 'done' }), step('two', 'text')]);
  await heading('two');
  await press('Back');
  await heading('one');
});

test('goes on when the server has taken a step, and past an optional one', async () => {
  const asked = await open([
    step('one', 'text'),
    step('two', 'text', { required: false }),
    step('three', 'text'),
  ]);
  await press('Got it');
  await heading('two');
  await press('Skip');
  await heading('three');
  expect(screen.queryByRole('button', { name: 'Skip' })).toBeNull();
  expect(asked).toEqual([{ step_key: 'one', action: 'finish' }]);
});

test('begins a timer once, and lets it be finished when the server says that no time is left', async () => {
  const asked = await open([step('wait', 'timer', { seconds: 30 })]);
  await press('Got it');
  await screen.findByText('Done');
  expect(asked).toEqual([
    { step_key: 'wait', action: 'start' },
    { step_key: 'wait', action: 'finish' },
  ]);
});

test('has a link from the server on, and goes on once it was opened and the server knows', async () => {
  const asked: StepAction[] = [];
  const texts = await startTexts(loadGuestTexts, ['guest', 'common']);
  function Page() {
    const [steps, setSteps] = useState([step('look', 'click'), step('next', 'text')]);
    return (
      <StepsWay
        steps={steps}
        act={async (input) => {
          asked.push(input);
          const change = input.action === 'start' ? { url: 'api/onboarding/links/x' } : {};
          const state = input.action === 'start' ? ('started' as const) : ('done' as const);
          setSteps(([first, ...rest]) => (first ? [{ ...first, ...change, state }, ...rest] : []));
          return true;
        }}
      />
    );
  }
  render(
    <I18nextProvider i18n={texts}>
      <Page />
    </I18nextProvider>,
  );
  const link = await screen.findByRole('link', { name: 'Open' });
  expect(link.getAttribute('href')).toBe('api/onboarding/links/x');
  expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  fireEvent.click(link);
  await press('Continue');
  await heading('next');
  expect(asked.map(({ action }) => action)).toEqual(['start', 'finish']);
});

test('sends the wording that was accepted, after the yes', async () => {
  const asked = await open([step('rules', 'terms', { version: 'v7' })]);
  const accept: HTMLButtonElement = await screen.findByRole('button', { name: 'Accept' });
  expect(accept.disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(accept);
  await screen.findByText('Done');
  expect(asked).toEqual([{ step_key: 'rules', action: 'finish', accepted_version: 'v7' }]);
});

test('says that an answer is wrong, and takes the right one', async () => {
  const options = [
    { id: 'a', label: 'Aye' },
    { id: 'b', label: 'Bee' },
  ];
  await open([step('pick', 'quiz', { options })], ({ answer }) => answer === 'b');
  fireEvent.click(await screen.findByLabelText('Aye'));
  await press('Send answer');
  await screen.findByText(/Not quite/);
  fireEvent.click(screen.getByLabelText('Bee'));
  expect(screen.queryByText(/Not quite/)).toBeNull();
  await press('Send answer');
  await waitFor(() => expect(screen.queryByRole('radio')).toBeNull());
});

test('shows why the server refuses, and stays where it is', async () => {
  const refusing = () => {
    throw new Problem({ code: 'onboarding_out_of_order', status: 409, detail: 'x' });
  };
  await open([step('one', 'text'), step('two', 'text')], refusing);
  await press('Got it');
  await screen.findByText('An earlier step comes first.');
  await heading('one');
});
