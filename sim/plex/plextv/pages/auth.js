const fragment = location.hash.replace(/^#!?\/?\??/, '');
const wanted = new URLSearchParams(fragment);
const code = wanted.get('code') ?? '';
const clientIdentifier = wanted.get('clientID') ?? '';
const forwardUrl = wanted.get('forwardUrl') ?? '';
const part = (id) => document.getElementById(id);

part('product').textContent = wanted.get('context[device][product]') || 'an app';

function say(text) {
  part('alert').textContent = text;
  part('alert').hidden = text === '';
}

function finish() {
  if (/^https?:\/\//.test(forwardUrl)) {
    location.replace(forwardUrl);
    return;
  }
  part('choose').hidden = true;
  part('password').hidden = true;
  part('done').hidden = false;
}

async function signIn(fields) {
  say('');
  const answer = await fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, code, clientIdentifier }),
  });
  if (answer.ok) return finish();
  const { reason } = await answer.json();
  if (reason === 'code-needed') {
    part('second').hidden = false;
    part('verification').focus();
    return say('Please enter the verification code.');
  }
  if (reason === 'expired') return say('This sign-in has expired. Go back to the app and start again.');
  say('The username or password is not correct.');
}

async function showPeople() {
  const { people } = await (await fetch('/auth/people')).json();
  for (const person of people) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.username = person.username;
    const picture = document.createElement('img');
    picture.src = person.thumb;
    picture.alt = '';
    const text = document.createElement('span');
    text.textContent = `Continue as ${person.username}`;
    const email = document.createElement('small');
    email.textContent = person.email;
    text.append(email);
    button.append(picture, text);
    button.addEventListener('click', () => signIn({ choose: person.username }));
    const row = document.createElement('li');
    row.append(button);
    part('people').append(row);
  }
}

part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  signIn({
    login: part('login').value,
    password: part('secret').value,
    verificationCode: part('verification').value,
  });
});

if (code === '' || clientIdentifier === '')
  say('This address carries no code: open it from the app that sent you here.');
showPeople();
