import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { guestPages, invite } from './testing.tsx';

const { world, open } = guestPages();

const told = {
  ...invite,
  title: 'Film night',
  message_html: '<p>Komm <strong>vorbei</strong></p>',
  accent: '#1e90ff',
};
const tell = (data: unknown, from: Partial<MessageEventInit> = {}) =>
  act(async () => {
    const init = { data, origin: location.origin, source: window, ...from };
    window.dispatchEvent(new MessageEvent('message', init));
  });

const heading = () => screen.queryByRole('heading', { level: 1, hidden: true })?.textContent;
/** Tells until it is heard: the page listens once it has loaded. */
const openAndTell = async (data: unknown) => {
  await open('/preview');
  await waitFor(async () => {
    await tell(data);
    expect(heading()).toBeTruthy();
  });
};

test('draws the page that it is told, in the language and the colour it is told, and asks the server for nothing', async () => {
  await openAndTell({ foyer: 'preview', invite: told, language: 'de', scheme: 'light' });
  await waitFor(() => expect(heading()).toBe('Anna lädt dich ein: Film night'));
  expect(screen.getByText('vorbei').tagName).toBe('STRONG');
  const style = document.querySelector('[data-accent="true"]')?.getAttribute('style');
  expect(style).toContain('--accent-dark: #1e90ff');
  expect(document.documentElement.dataset.mantineColorScheme).toBe('light');
  expect(screen.getByText('Weiter mit Plex')).toBeTruthy();
  expect(document.querySelector('[inert]')).toBeTruthy();
  expect(world.asked).toEqual([]);
});

test('takes no word of another site or window', async () => {
  await openAndTell({ foyer: 'preview', invite: told, language: 'en', scheme: 'dark' });
  const other = { foyer: 'preview', invite: { ...told, title: 'Elsewhere' }, language: 'en', scheme: 'dark' };
  await tell(other, { origin: 'https://elsewhere.example' });
  await tell(other, { source: null });
  expect(heading()).toBe('Anna invites you to Film night');
  await tell(other);
  expect(heading()).toBe('Anna invites you to Elsewhere');
});

test('a guest reads the language that the owner has fixed, although his browser asks for another', async () => {
  world.answers['/api/invites/validate'] = { body: { ...told, code: 'FIXED234', language: 'da' } };
  await open('/invite/FIXED234');
  expect(await screen.findByText('Fortsæt med Plex')).toBeTruthy();
});
