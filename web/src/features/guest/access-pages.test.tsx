import { act, fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OwnAccessRequest, OwnSeat } from '#api/types.ts';
import { loadGuestTexts } from '#i18n/load-guest.ts';
import { startTexts } from '#i18n/start.ts';
import { GuestApp } from './guest-app.tsx';

type Answer = { status?: number; body: unknown };

const seat: OwnSeat = {
  name: 'Petra',
  state: 'told',
  until: '2026-01-16T10:00:00.000Z',
  server_name: 'The Lantern',
};
const request: OwnAccessRequest = {
  link: 'r~s',
  who: 'mira@example.org',
  state: 'asked',
  place: null,
  reason: null,
  problem_code: null,
  server_name: 'The Lantern, The Cellar',
  server_kind_label: 'Plex / Jellyfin',
  open_links: [],
  continue_path: null,
  may_withdraw: true,
  is_mailed: false,
};

let answers: Record<string, Answer> = {};
let asked: string[] = [];

beforeEach(() => {
  answers = {};
  asked = [];
  localStorage.clear();
  localStorage.setItem('foyer-language', 'en');
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('fetch', async (input: Request) => {
    const { pathname } = new URL(input.url);
    asked.push(`${input.method} ${pathname}`);
    const answer = answers[`${input.method} ${pathname}`];
    if (!answer) throw new TypeError('No connection');
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function open(path: string): Promise<void> {
  history.replaceState(null, '', path);
  const texts = await startTexts(loadGuestTexts, ['guest', 'common']);
  await act(async () => {
    render(
      <I18nextProvider i18n={texts}>
        <GuestApp />
      </I18nextProvider>,
    );
  });
}
const refusal = (code: string, status: number): Answer => ({
  status,
  body: { title: 'x', status, code, detail: 'x', errors: [] },
});
const SEAT = '/api/seats/own/o~s';

test('a member keeps the seat with one press', async () => {
  answers[`GET ${SEAT}`] = { body: seat };
  answers[`POST ${SEAT}/keep`] = { body: { ...seat, state: 'kept' } };
  await open('/seat/o~s');
  await screen.findByText(/The Lantern/);
  fireEvent.click(await screen.findByRole('button', { name: 'Keep my seat' }));
  await screen.findByRole('heading', { name: /Your seat stays yours/ });
  expect(screen.queryByRole('button', { name: 'Keep my seat' })).toBeNull();
  expect(asked.filter((one) => one.startsWith('POST'))).toEqual([`POST ${SEAT}/keep`]);
});

for (const [state, heading] of [
  ['kept', /Your seat stays yours/],
  ['watched', /Your seat stays yours/],
  ['called_off', /Your seat stays yours/],
  ['returned', /Your seat stays yours/],
  ['freeing', /Your seat has been given away/],
  ['freed', /Your seat has been given away/],
] as const) {
  test(`a seat that is ${state} has nothing to keep any more`, async () => {
    answers[`GET ${SEAT}`] = { body: { ...seat, state } };
    await open('/seat/o~s');
    await screen.findByRole('heading', { name: heading });
    expect(screen.queryByRole('button', { name: 'Keep my seat' })).toBeNull();
  });
}

test('whoever presses too late is told so and can look again', async () => {
  answers[`GET ${SEAT}`] = { body: seat };
  answers[`POST ${SEAT}/keep`] = refusal('seat_offer_over', 409);
  await open('/seat/o~s');
  fireEvent.click(await screen.findByRole('button', { name: 'Keep my seat' }));
  const again = await screen.findByRole('button', { name: 'Try again' });
  answers[`GET ${SEAT}`] = { body: { ...seat, state: 'freed' } };
  fireEvent.click(again);
  await screen.findByRole('heading', { name: /Your seat has been given away/ });
});

test('a link nobody was given, and a network that is away, are told apart from a seat', async () => {
  answers[`GET ${SEAT}`] = refusal('not_found', 404);
  await open('/seat/o~s');
  await screen.findByRole('button', { name: 'Try again' });
  expect(screen.queryByRole('button', { name: 'Keep my seat' })).toBeNull();
});

test('who is in opens each of the servers from his page, which is remembered on this device', async () => {
  const open_links = [
    { name: 'The Lantern', url: 'https://lantern.example/' },
    { name: 'The Cellar', url: 'https://cellar.example/' },
  ];
  const own = { ...request, state: 'in', open_links, may_withdraw: false };
  answers['GET /api/access-requests/own/r~s'] = { body: own };
  await open('/ask/r~s');
  for (const { name, url } of open_links) {
    const link = await screen.findByRole('link', { name: `Open ${name}` });
    expect([link.getAttribute('href'), link.getAttribute('rel')]).toEqual([url, 'noreferrer']);
  }
  expect(localStorage.getItem('foyer.asked')).toBe('r~s');
});

test('a reason stands on the page of who was refused', async () => {
  const own = { ...request, state: 'refused', reason: 'No room left.', may_withdraw: false };
  answers['GET /api/access-requests/own/r~s'] = { body: own };
  await open('/ask/r~s');
  await screen.findByText('No room left.');
  await screen.findByRole('button', { name: 'Ask again' });
});
