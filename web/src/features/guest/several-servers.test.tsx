import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { atLantern, guestPages, invite, lantern, redemption } from './testing.tsx';

const { world, open, bodiesTo } = guestPages();

const cellar = {
  ...lantern,
  id: 'cellar',
  name: 'The Cellar',
  kind_label: 'Jellyfin',
  join_flow: 'local_account',
  provider: null,
  password_min_length: 8,
};
const both = { ...invite, on_failure: 'keep', servers: [lantern, cellar] };
const alone = {
  ...invite,
  server_name: 'The Cellar',
  provider: null,
  join_flow: 'local_account',
  servers: [cellar],
};
const welcome = {
  server_name: 'The Lantern',
  open_url: 'https://watch.example',
  links: [],
  libraries: [],
  expires_at: null,
  posters: [],
};
const atCellar = {
  ...atLantern,
  id: 'cellar',
  name: 'The Cellar',
  kind_label: 'Jellyfin',
  join_flow: 'local_account',
};
const begun = (servers: unknown[], status = 'running') => ({
  body: { ...redemption, on_failure: 'keep', status, servers },
});
const signedIn = { body: { status: 'ready', name: 'mira' } };

const heading = () => screen.findByRole('heading', { level: 1 });
const fill = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('tells what each server shares and what will be asked for', async () => {
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'BOTH2345' } };
  await open('/invite/BOTH2345');
  expect((await heading()).textContent).toBe('Anna invites you to The Lantern and The Cellar');
  expect(screen.getAllByText(/1,204 films · 87 shows/).length).toBe(2);
  const asked = within(screen.getByRole('list', { name: 'What you will do' })).getAllByRole('listitem');
  expect(asked.map((item) => item.textContent)).toEqual([
    '1Sign in with Plex',
    '2Choose a name and a password for The Cellar',
  ]);
});

test('after the sign-in asks for an account, with the name to begin with, and sends everything at once', async () => {
  localStorage.setItem('foyer-sign-in:TWO23456', 's1');
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'TWO23456' } };
  world.answers['/api/auth/external/s1'] = signedIn;
  world.answers['/api/invites/redeem'] = { status: 202, body: begun([atLantern, atCellar]).body };
  world.answers['/api/invites/redemptions/r1'] = begun([atLantern, atCellar]);
  await open('/invite/TWO23456/continue');
  await screen.findByText('Step 2 of 2', {}, { timeout: 5000 });
  expect((await heading()).textContent).toBe('Step 2 of 2 Your account at The Cellar');
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('mira');
  expect(bodiesTo('/redeem')).toEqual([]);

  fill('Password', 'short');
  press('Let me in');
  expect(screen.getByText('At least 8 characters').getAttribute('data-missed')).toBe('true');
  expect(bodiesTo('/redeem')).toEqual([]);

  fill('Password', 'long enough');
  press('Let me in');
  press('Asking');
  await waitFor(() => expect(location.pathname).toBe('/invite/TWO23456/in/r1'));
  expect(bodiesTo('/redeem')).toEqual([
    {
      code: 'TWO23456',
      sign_in_id: 's1',
      accounts: [{ server_id: 'cellar', username: 'mira', password: 'long enough' }],
    },
  ]);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('long enough');
});

test('a password can be looked at, and one of an account that is there already has no rule', async () => {
  world.answers['/api/invites/validate'] = { body: { ...alone, code: 'LOOK2345' } };
  world.answers['/api/invites/redeem'] = { status: 202, body: begun([atCellar]).body };
  await open('/invite/LOOK2345/account');
  const password = await screen.findByLabelText('Password');
  expect([password.getAttribute('type'), password.getAttribute('autocomplete')]).toEqual([
    'password',
    'new-password',
  ]);
  press('Show');
  expect(password.getAttribute('type')).toBe('text');
  press('I have an account there already');
  expect(screen.getByLabelText('Your password there').getAttribute('autocomplete')).toBe('current-password');
  fill('Your name there', 'jonas');
  fill('Your password there', 'old');
  press('Let me in');
  await waitFor(() => expect(bodiesTo('/redeem').length).toBe(1));
  expect(bodiesTo('/redeem')).toEqual([
    {
      code: 'LOOK2345',
      accounts: [{ server_id: 'cellar', username: 'jonas', password: 'old', existing: true }],
    },
  ]);
});

test('says at the field what is wrong with a name, and keeps what was typed when there is no connection', async () => {
  world.answers['/api/invites/validate'] = { body: { ...alone, code: 'TAKEN234' } };
  world.answers['/api/invites/redeem'] = {
    status: 409,
    body: {
      code: 'username_taken',
      detail: '',
      errors: [{ field: 'accounts.0.username', code: 'taken', message: '' }],
    },
  };
  await open('/invite/TAKEN234/account');
  await screen.findByLabelText('Name');
  fill('Name', 'jonas');
  fill('Password', 'long enough');
  press('Let me in');
  expect(await screen.findByText(/Somebody at The Cellar has this name/)).toBeTruthy();
  fill('Name', 'jonas the second');
  expect(screen.queryByText(/Somebody at The Cellar has this name/)).toBe(null);
  delete world.answers['/api/invites/redeem'];
  press('Let me in');
  expect(await screen.findByText(/No connection to Foyer/)).toBeTruthy();
  expect((screen.getByLabelText('Password') as HTMLInputElement).value).toBe('long enough');
});

test('leads back to the invitation where nobody has signed in yet', async () => {
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'FIRST234' } };
  await open('/invite/FIRST234/account');
  expect(await screen.findByRole('button', { name: 'Continue with Plex' })).toBeTruthy();
  expect(location.pathname).toBe('/invite/FIRST234');
});

test('opens each server as soon as it is done, and says what is tried again and when', async () => {
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'PART2345' } };
  const soon = new Date(Date.now() + 40_000).toISOString();
  world.answers['/api/invites/redemptions/r1'] = begun([
    { ...atLantern, state: 'done', outcome: 'joined', welcome },
    {
      ...atCellar,
      state: 'retrying',
      problem: { code: 'server_unreachable', detail: 'x', retry_after_seconds: 40 },
      waiting_for: { code: 'server_busy', retry_at: soon },
    },
  ]);
  await open('/invite/PART2345/in/r1');
  expect(await screen.findByText('You are in at The Lantern.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Open Plex here' }).getAttribute('href')).toBe(
    'https://watch.example',
  );
  const waiting = within(screen.getByRole('region', { name: 'The Cellar' }));
  expect(waiting.getByText('The Cellar does not answer.')).toBeTruthy();
  expect(waiting.getByText(/Next try in \d+ seconds/)).toBeTruthy();
});

test('nothing is open yet where one failure takes everything back', async () => {
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'UNDO2345' } };
  world.answers['/api/invites/redemptions/r1'] = {
    body: {
      ...redemption,
      servers: [{ ...atLantern, state: 'done', welcome }, atCellar],
    },
  };
  await open('/invite/UNDO2345/in/r1');
  expect(await screen.findByText('Plex · Ready')).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Open Plex here' })).toBe(null);
});

test('a name that is taken is chosen anew on the same page, once however often it is pressed', async () => {
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'MEND2345' } };
  const open1 = { ...atLantern, state: 'done', outcome: 'joined', welcome };
  const failed = {
    ...atCellar,
    state: 'failed',
    username: 'mira',
    password_min_length: 8,
    can_mend: true,
    problem: { code: 'username_taken', detail: 'x', retry_after_seconds: null },
  };
  world.answers['/api/invites/redemptions/r1'] = [
    begun([open1, failed], 'done'),
    begun(
      [
        open1,
        { ...atCellar, state: 'done', outcome: 'joined', welcome: { ...welcome, server_name: 'The Cellar' } },
      ],
      'done',
    ),
  ];
  world.answers['/api/invites/redemptions/r1/mend'] = { status: 202, body: begun([open1, atCellar]).body };
  await open('/invite/MEND2345/in/r1');
  const card = within(await screen.findByRole('region', { name: 'The Cellar' }));
  expect(card.getAllByText(/has this name/).length).toBeGreaterThan(0);
  fireEvent.change(card.getByLabelText('Name'), { target: { value: 'mira m' } });
  fireEvent.change(card.getByLabelText('Password'), { target: { value: 'long enough' } });
  fireEvent.click(card.getByRole('button', { name: 'Try again' }));
  fireEvent.click(card.getByRole('button', { name: 'Asking' }));
  expect(await screen.findByText('You are in.')).toBeTruthy();
  expect(bodiesTo('/mend')).toEqual([
    { server_id: 'cellar', accounts: [{ server_id: 'cellar', username: 'mira m', password: 'long enough' }] },
  ]);
});

test('the invitation leads on to where this device stopped, or begins anew for somebody else', async () => {
  localStorage.setItem('foyer-begun:AGAIN234', 'r1');
  world.answers['/api/invites/validate'] = { body: { ...alone, code: 'AGAIN234' } };
  await open('/invite/AGAIN234');
  expect(await screen.findByRole('button', { name: 'Go on where you stopped' })).toBeTruthy();
  press('Begin anew, for somebody else');
  expect(screen.getByRole('button', { name: 'Continue' })).toBeTruthy();
  expect(localStorage.getItem('foyer-begun:AGAIN234')).toBe(null);
});

test('a name that is taken where it is all or nothing is chosen anew, without signing in again', async () => {
  localStorage.setItem('foyer-begun:CHOOSE23', 'r1');
  world.answers['/api/invites/validate'] = {
    body: { ...both, on_failure: 'undo_all', code: 'CHOOSE23' },
  };
  const refused = {
    ...atCellar,
    state: 'undone',
    username: 'mira',
    existing: false,
    problem: { code: 'username_taken', detail: 'x', retry_after_seconds: null },
  };
  const undone = { ...redemption, status: 'undone', can_choose_again: true, problem: refused.problem };
  world.answers['/api/invites/redemptions/r1'] = {
    body: { ...undone, servers: [{ ...atLantern, state: 'undone' }, refused] },
  };
  world.answers['/api/invites/redeem'] = {
    status: 422,
    body: {
      code: 'invalid_input',
      detail: '',
      errors: [{ field: 'accounts.0.username', code: 'username_invalid', message: '' }],
    },
  };
  await open('/invite/CHOOSE23/in/r1');
  expect(await screen.findByText(/Somebody at The Cellar has this name/)).toBeTruthy();
  expect(location.pathname).toBe('/invite/CHOOSE23/account');
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('mira');
  fill('Name', 'mira m');
  fill('Password', 'long enough');
  press('Let me in');
  expect(await screen.findByText(/does not take this name/)).toBeTruthy();
  expect(bodiesTo('/redeem')).toEqual([
    {
      code: 'CHOOSE23',
      redemption_id: 'r1',
      accounts: [{ server_id: 'cellar', username: 'mira m', password: 'long enough' }],
    },
  ]);
});

test('an account that is there already and did not open offers both ways again', async () => {
  localStorage.setItem('foyer-begun:BOTHWAYS', 'r1');
  world.answers['/api/invites/validate'] = { body: { ...alone, code: 'BOTHWAYS' } };
  const problem = { code: 'account_wrong', detail: 'x', retry_after_seconds: null };
  const refused = { ...atCellar, state: 'undone', username: 'jonas', existing: true, problem };
  world.answers['/api/invites/redemptions/r1'] = {
    body: { ...redemption, status: 'undone', can_choose_again: true, problem, servers: [refused] },
  };
  await open('/invite/BOTHWAYS/account');
  expect(await screen.findByText(/Name or password is not right at The Cellar/)).toBeTruthy();
  expect((screen.getByLabelText('Your name there') as HTMLInputElement).value).toBe('jonas');
  press('Choose a new account instead');
  expect(screen.getByLabelText('Password').getAttribute('autocomplete')).toBe('new-password');
});

test('what only he could mend says so where the invite lets nobody in any more', async () => {
  world.answers['/api/invites/validate'] = { body: { ...both, code: 'CLOSED23' } };
  const failed = {
    ...atCellar,
    state: 'failed',
    username: 'mira',
    problem: { code: 'username_taken', detail: 'x', retry_after_seconds: null },
  };
  const open1 = { ...atLantern, state: 'done', outcome: 'joined', welcome };
  world.answers['/api/invites/redemptions/r1'] = begun([open1, failed], 'done');
  await open('/invite/CLOSED23/in/r1');
  expect(await screen.findByText(/lets nobody in any more/)).toBeTruthy();
  expect(screen.queryByLabelText('Name')).toBe(null);
});
