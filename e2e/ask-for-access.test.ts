import { test } from 'node:test';
import { askForAccess } from './ask.ts';
import { openHouse } from './house.ts';
import { look } from './look.ts';

const { demo, browser, ownerSession } = await openHouse();

test('somebody without an invite asks, the owner lets him in, and his page leads the way', async (t) => {
  const desk = await browser.visit(t, { width: 'desktop', session: await ownerSession() });
  const phone = await browser.visit(t, { width: 'phone' });

  await phone.page.goto(`${demo.url}/ask`);
  await phone.page.getByRole('heading', { name: 'Nobody can ask for access here' }).waitFor();
  await look(phone, 'guest-ask-closed');

  await desk.page.goto(`${demo.url}/access-requests`);
  await desk.page.getByRole('link', { name: 'Settings of the form' }).click();
  await desk.page.getByText('Nobody at the moment.').waitFor();
  await desk.page.getByText('None so far.').waitFor();
  await desk.page
    .getByRole('switch', { name: 'Anyone with the link can ask' })
    .setChecked(true, { force: true });
  await look(desk, 'owner-settings-access-requests');
  await desk.page.getByRole('button', { name: 'Save the form' }).click();
  await desk.page.getByRole('button', { name: 'Copy the link to the form' }).waitFor();

  await phone.page.goto(`${demo.url}/ask`);
  const send = phone.page.getByRole('button', { name: 'Ask for access' });
  await send.click();
  await phone.page.getByText('Fill this in, please').waitFor();
  await look(phone, 'guest-ask');
  await phone.page.getByRole('textbox', { name: /E-mail or username/ }).fill('mira');
  await phone.page.getByRole('textbox', { name: 'Your name' }).fill('Mira');
  await phone.page.getByRole('textbox', { name: /A few words/ }).fill('We met at the cinema.');
  await send.click();
  await phone.page.getByRole('heading', { name: 'Your request is with the owner' }).waitFor();
  await look(phone, 'guest-asked');

  await desk.page.goto(`${demo.url}/overview`);
  await desk.page.getByRole('heading', { name: 'Would like to come in' }).waitFor();
  await desk.page.goto(`${demo.url}/access-requests`);
  await desk.page.getByRole('link', { name: /Mira/ }).click();
  await desk.page.getByRole('dialog').getByText('We met at the cinema.').first().waitFor();
  await look(desk, 'owner-access-request');
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Let in', exact: true }).click();
  await desk.page.getByRole('dialog').getByText('On the way').waitFor();

  await phone.page.getByRole('heading', { name: 'You are welcome' }).waitFor({ timeout: 15_000 });
  await look(phone, 'guest-asked-approved');
  await phone.page.getByRole('link', { name: 'Continue' }).click();
  await phone.page.getByRole('button', { name: 'Continue with Plex' }).waitFor();
});

test('a request is refused with a reason, and taken back by who asked', async (t) => {
  await demo.api('PATCH', '/api/settings/access-requests', { is_open: true });
  const phone = await browser.visit(t, { width: 'phone' });
  await phone.page.goto(`${demo.url}/ask`);
  await phone.page.getByRole('textbox', { name: /E-mail or username/ }).fill('stranger@example.test');
  await phone.page.getByRole('button', { name: 'Ask for access' }).click();
  await phone.page.getByRole('button', { name: 'Take my request back' }).waitFor();

  const desk = await browser.visit(t, { width: 'phone', session: await ownerSession() });
  await desk.page.goto(`${demo.url}/access-requests`);
  await desk.page.getByRole('link', { name: /stranger/ }).click();
  await desk.page.getByRole('button', { name: 'More' }).click();
  await desk.page.getByRole('menuitem', { name: 'Refuse' }).click();
  await desk.page.getByRole('textbox', { name: 'Reason' }).fill('Only for the family.');
  await look(desk, 'owner-access-request-refuse');
  await desk.page.getByRole('button', { name: 'Refuse' }).click();
  await desk.page.getByText('Refused').first().waitFor();

  await phone.page.getByRole('heading', { name: 'Not this time' }).waitFor({ timeout: 15_000 });
  await phone.page.getByText('Only for the family.').waitFor();
  await look(phone, 'guest-asked-refused');
});

test('several requests are refused at once, with a reason that each of them reads', async (t) => {
  await askForAccess(demo, 'first@example.test', 'second@example.test');
  const desk = await browser.visit(t, { width: 'phone', session: await ownerSession() });
  await desk.page.goto(`${demo.url}/access-requests`);
  await desk.page.getByRole('link', { name: 'Answer several' }).click();
  const panel = desk.page.getByRole('dialog');
  await panel.getByRole('checkbox', { name: /first@example\.test/ }).waitFor();
  await panel.getByRole('radio', { name: 'Refuse' }).check({ force: true });
  await panel.getByRole('textbox', { name: 'Reason' }).fill('No room left.');
  await look(desk, 'owner-access-requests-several');
  await panel.getByRole('button', { name: /^Refuse \d/ }).click();
  await desk.page.getByText(/requests refused/).waitFor();
  await desk.page.goto(`${demo.url}/access-requests?filter=closed`);
  await desk.page.getByRole('link', { name: /second@example\.test/ }).click();
  await desk.page.getByRole('dialog').getByText('No room left.').waitFor();
});

test('a member who has not watched for long keeps the seat with one press', async (t) => {
  const phone = await browser.visit(t, { width: 'phone' });
  const seat = { name: 'Petra', until: '2030-01-16T10:00:00.000Z', server_name: 'The Lantern' };
  await phone.page.route(/\/api\/seats\/own\//, (route) => {
    const state = route.request().method() === 'POST' ? 'kept' : 'told';
    return route.fulfill({ contentType: 'application/json', body: JSON.stringify({ ...seat, state }) });
  });
  await phone.page.goto(`${demo.url}/seat/o~s`);
  await phone.page.getByRole('heading', { name: /Do you want to keep your seat/ }).waitFor();
  await look(phone, 'guest-seat');
  await phone.page.getByRole('button', { name: 'Keep my seat' }).click();
  await phone.page.getByRole('heading', { name: /Your seat stays yours/ }).waitFor();
  await look(phone, 'guest-seat-kept');
});
