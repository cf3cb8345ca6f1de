import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { guestPages, invite, redemption } from './testing.tsx';

const { world, open } = guestPages();

test('tells who invites, to what and for how long', async () => {
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'TELLS234' } };
  await open('/invite/TELLS234');
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(
    'Anna invites you to The Lantern',
  );
  expect(screen.getByText('1,204 films')).toBeTruthy();
  expect(screen.getByText('87 shows')).toBeTruthy();
  expect(screen.getByText('Yours to watch for 30 days')).toBeTruthy();
});

test('starts one sign-in however often the button is pressed, and remembers it', async () => {
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'PRESS234' } };
  world.answers['/api/auth/external/plex/start'] = {
    status: 201,
    body: { id: 's1', auth_url: '#at-the-provider', expires_at: '2026-11-20T12:00:00Z' },
  };
  await open('/invite/PRESS234');
  const button = await screen.findByRole('button', { name: 'Continue with Plex' });
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(() => expect(localStorage.getItem('foyer-sign-in:PRESS234')).toBe('s1'));
  const starts = world.asked.filter(({ path }) => path.endsWith('/start'));
  expect(starts.map(({ body }) => body)).toEqual([
    { purpose: 'invite', invite_code: 'PRESS234', return_to: '/invite/PRESS234/continue' },
  ]);
});

test('goes on by itself after the sign-in and shows the steps', async () => {
  localStorage.setItem('foyer-sign-in:GOESON23', 's1');
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'GOESON23' } };
  world.answers['/api/auth/external/s1'] = { body: { status: 'ready', name: 'mira' } };
  world.answers['/api/invites/redeem'] = { status: 202, body: redemption };
  world.answers['/api/invites/redemptions/r1'] = { body: redemption };
  await open('/invite/GOESON23/continue');
  expect(await screen.findByText('Signed in as mira')).toBeTruthy();
  expect(location.pathname).toBe('/invite/GOESON23/in/r1');
  expect(world.asked.filter(({ path }) => path.endsWith('/redeem')).map(({ body }) => body)).toEqual([
    { code: 'GOESON23', sign_in_id: 's1' },
  ]);
});

test('finds the sign-in in the address where the browser kept nothing', async () => {
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'ADDR2345' } };
  world.answers['/api/auth/external/s7'] = { body: { status: 'expired' } };
  await open('/invite/ADDR2345/continue?sign_in=s7');
  expect(await screen.findByText('The sign-in has ended')).toBeTruthy();
});

test('signs in anew after an address had to be confirmed', async () => {
  localStorage.setItem('foyer-sign-in:CONF2345', 's3');
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'CONF2345' } };
  world.answers['/api/auth/external/s3'] = { body: { status: 'ready', name: 'lena' } };
  world.answers['/api/invites/redeem'] = { status: 422, body: { code: 'email_unverified', detail: '' } };
  await open('/invite/CONF2345/continue');
  expect(await screen.findByText('Confirm your e-mail first')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('button', { name: 'Continue with Plex' })).toBeTruthy();
  expect(localStorage.getItem('foyer-sign-in:CONF2345')).toBe(null);
});

test('offers to start again when the sign-in is unknown to this browser', async () => {
  localStorage.setItem('foyer-sign-in:LOST2345', 's9');
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'LOST2345' } };
  world.answers['/api/auth/external/s9'] = { status: 404, body: { code: 'not_found', detail: '' } };
  await open('/invite/LOST2345/continue');
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(location.pathname).toBe('/invite/LOST2345');
  expect(localStorage.getItem('foyer-sign-in:LOST2345')).toBe(null);
});

test.each([
  ['expired', 'This invitation has run out'],
  ['used_up', 'All places are taken'],
  ['disabled', 'This invitation is switched off'],
  ['not_ready', 'The door is closed for a moment'],
])('says why an invite that is %s lets nobody in, and how to reach Anna', async (reason, title) => {
  const code = `NO${reason.toUpperCase()}`;
  world.answers['/api/invites/validate'] = { body: { ...invite, code, valid: false, reason } };
  await open(`/invite/${code}`);
  expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(title);
  expect(screen.getByRole('link', { name: 'Write to Anna' }).getAttribute('href')).toBe(
    'mailto:anna@example.org',
  );
});

test('shows the way in at the end, and the reason and a way back where it was undone', async () => {
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'ENDS2345' } };
  world.answers['/api/invites/redemptions/r1'] = {
    body: {
      ...redemption,
      status: 'done',
      outcome: 'joined',
      welcome: {
        server_name: 'The Lantern',
        open_url: 'https://watch.example',
        links: [],
        libraries: [],
        expires_at: null,
        posters: [],
      },
    },
  };
  world.answers['/api/invites/redemptions/r2'] = {
    body: {
      ...redemption,
      id: 'r2',
      status: 'undone',
      problem: { code: 'server_unreachable', detail: '', retry_after_seconds: 60 },
    },
  };
  await open('/invite/ENDS2345/in/r1');
  expect((await screen.findByRole('link', { name: 'Open Plex here' })).getAttribute('href')).toBe(
    'https://watch.example',
  );
  act(() => {
    history.pushState(null, '', '/invite/ENDS2345/in/r2');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  expect((await screen.findByText('Plex does not answer')).tagName).toBe('H1');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});

test('keeps asking when the connection is cut in the middle', async () => {
  world.answers['/api/invites/validate'] = { body: { ...invite, code: 'CUT23456' } };
  world.answers['/api/invites/redemptions/r3'] = [
    { body: { ...redemption, id: 'r3' } },
    { status: 502, body: '' },
  ];
  await open('/invite/CUT23456/in/r3');
  expect((await screen.findAllByText('Making room for you')).length).toBeGreaterThan(0);
  expect(await screen.findByText(/The connection is cut/, undefined, { timeout: 3000 })).toBeTruthy();
  world.answers['/api/invites/redemptions/r3'] = {
    body: {
      ...redemption,
      id: 'r3',
      status: 'undone',
      problem: { code: 'busy', detail: '', retry_after_seconds: 20 },
    },
  };
  act(() => void window.dispatchEvent(new Event('online')));
  expect(await screen.findByText('Your invitation stays good. Try again in 20 seconds.')).toBeTruthy();
});
