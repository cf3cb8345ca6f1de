import type { Redemption, StepState } from '#api/types.ts';

/** The steps that a guest reads about. Several of the server's steps may stand behind one. */
export type GuestStepName = 'signedIn' | 'room' | 'accept' | 'libraries' | 'finish';
export type GuestStep = { name: GuestStepName; state: StepState };

const groups: Record<string, GuestStepName> = {
  look: 'room',
  create: 'room',
  accept: 'accept',
  libraries: 'libraries',
};

/** One state for several steps: what was taken back first, then what still goes on. */
export function joinStates(states: StepState[]): StepState {
  for (const state of ['undone', 'running'] as const) {
    if (states.includes(state)) return state;
  }
  if (states.every((state) => state === 'done')) return 'done';
  return states.includes('done') ? 'running' : 'waiting';
}

/** The server's steps (`create:…`, one set per server) as the few that a guest reads about, in their order. */
export function serverSteps(steps: Redemption['steps']): GuestStep[] {
  const found = new Map<GuestStepName, StepState[]>();
  for (const step of steps) {
    const name = groups[step.name.split(':')[0] ?? ''] ?? 'finish';
    found.set(name, [...(found.get(name) ?? []), step.state]);
  }
  return [...found].map(([name, states]) => ({ name, state: joinStates(states) }));
}

/** The same with the sign-in before them, where there was one. */
export function guestSteps(redemption: Redemption): GuestStep[] {
  const signedIn: GuestStep[] = redemption.person.name ? [{ name: 'signedIn', state: 'done' }] : [];
  return [...signedIn, ...serverSteps(redemption.steps)];
}
