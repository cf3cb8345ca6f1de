import { act, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, vi } from 'vitest';
import { loadGuestTexts } from '#i18n/load-guest.ts';
import { startTexts } from '#i18n/start.ts';
import { GuestApp } from './guest-app.tsx';

type Answer = { status?: number; body: unknown };
type Asked = { method: string; path: string; body: unknown };

/** A Plex server as an invite tells of it. */
export const lantern = {
  id: 'lantern',
  name: 'The Lantern',
  kind_label: 'Plex',
  icon: 'plex',
  join_flow: 'external_sign_in',
  provider: 'plex',
  libraries: [
    { title: 'Films', type: 'movie', item_count: 1204 },
    { title: 'Shows', type: 'show', item_count: 87 },
  ],
  password_min_length: null,
};

export const invite = {
  valid: true,
  code: '',
  reason: null,
  contact: 'anna@example.org',
  invited_by: 'Anna',
  server_name: 'The Lantern',
  server_kind_label: 'Plex',
  join_flow: 'external_sign_in',
  provider: 'plex',
  user_type: 'friend',
  libraries: lantern.libraries,
  expires_at: null,
  duration_days: 30,
  message: '',
  title: null,
  message_html: '',
  accent: null,
  language: null,
  posters: [],
  on_failure: 'undo_all',
  servers: [lantern],
};

const steps = [
  { name: 'look', state: 'done' },
  { name: 'create', state: 'running' },
];

/** A Plex server in the middle of a redemption. */
export const atLantern = {
  id: 'lantern',
  name: 'The Lantern',
  kind_label: 'Plex',
  icon: 'plex',
  join_flow: 'external_sign_in',
  state: 'running',
  outcome: null,
  problem: null,
  waiting_for: null,
  steps,
  username: null,
  existing: false,
  password_min_length: null,
  can_mend: false,
  welcome: null,
};

export const redemption = {
  id: 'r1',
  status: 'running',
  steps,
  person: { name: 'mira', avatar_url: null },
  outcome: null,
  problem: null,
  welcome: null,
  waiting_for: null,
  can_choose_again: false,
  on_failure: 'undo_all',
  servers: [atLantern],
};

/**
 * The guest's pages before a network that is a table: each path answers its list in order and then its last answer again,
 * and what is not in it has no connection. Made once a file; every test begins with nothing kept and nothing asked.
 */
export function guestPages() {
  const world: { asked: Asked[]; answers: Record<string, Answer | Answer[]> } = { asked: [], answers: {} };
  const network = async (input: RequestInfo | URL): Promise<Response> => {
    const request = input instanceof Request ? input : new Request(input);
    const path = new URL(request.url).pathname;
    const text = await request.text();
    world.asked.push({ method: request.method, path, body: text ? JSON.parse(text) : null });
    const entry = world.answers[path];
    const answer = Array.isArray(entry) ? (entry.length > 1 ? entry.shift() : entry[0]) : entry;
    if (!answer) throw new TypeError('No connection');
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  };
  beforeEach(() => {
    world.asked = [];
    world.answers = {};
    localStorage.clear();
    localStorage.setItem('foyer-language', 'en');
    vi.stubGlobal('fetch', network);
    vi.stubGlobal('scrollTo', () => {});
  });
  afterEach(() => vi.unstubAllGlobals());

  /** Opens an address as a browser would. */
  const open = async (path: string): Promise<void> => {
    history.replaceState(null, '', path);
    const texts = await startTexts(loadGuestTexts, ['guest', 'common']);
    await act(async () => {
      render(
        <I18nextProvider i18n={texts}>
          <GuestApp />
        </I18nextProvider>,
      );
    });
  };
  const bodiesTo = (end: string) =>
    world.asked.filter(({ path }) => path.endsWith(end)).map(({ body }) => body);
  return { world, open, bodiesTo };
}
