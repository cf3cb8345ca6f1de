import { expect, test } from 'vitest';
import type { Redemption, StepState } from '#api/types.ts';
import { guestSteps, joinStates } from './steps.ts';

const redemption = (steps: [string, StepState][], name = 'mira'): Redemption => ({
  id: 'r1',
  status: 'running',
  steps: steps.map(([step, state]) => ({ name: step, state })),
  person: { name, avatar_url: null },
  outcome: null,
  problem: null,
  welcome: null,
  waiting_for: null,
  can_choose_again: false,
  on_failure: 'undo_all',
  servers: [],
});

test('tells of a few steps, whatever the number of servers', () => {
  const shown = guestSteps(
    redemption([
      ['look:s1', 'done'],
      ['create:s1', 'done'],
      ['accept:s1', 'running'],
      ['libraries:s1', 'waiting'],
      ['permissions:s1', 'waiting'],
    ]),
  );
  expect(shown).toEqual([
    { name: 'signedIn', state: 'done' },
    { name: 'room', state: 'done' },
    { name: 'accept', state: 'running' },
    { name: 'libraries', state: 'waiting' },
    { name: 'finish', state: 'waiting' },
  ]);
});

test('says nothing of a sign-in where there was none', () => {
  expect(guestSteps(redemption([['look', 'running']], ''))).toEqual([{ name: 'room', state: 'running' }]);
});

test.each<[StepState[], StepState]>([
  [['done', 'waiting'], 'running'],
  [['waiting', 'waiting'], 'waiting'],
  [['undone', 'done'], 'undone'],
  [['done', 'done'], 'done'],
])('joins %j to %s', (states, state) => {
  expect(joinStates(states)).toBe(state);
});
