const part = (id) => document.getElementById(id);
part('code').value = new URLSearchParams(location.search).get('pin') ?? '';

function say(text) {
  part('alert').textContent = text;
  part('alert').hidden = text === '';
}

async function link(username) {
  say('');
  const answer = await fetch('/link/claim', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: part('code').value, choose: username }),
  });
  if (!answer.ok) return say('That code was not found or has expired.');
  part('choose').hidden = true;
  part('done').hidden = false;
}

async function showPeople() {
  const { people } = await (await fetch('/auth/people')).json();
  for (const person of people) {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.username = person.username;
    button.textContent = `Link for ${person.username}`;
    button.addEventListener('click', () => link(person.username));
    const row = document.createElement('li');
    row.append(button);
    part('people').append(row);
  }
}

showPeople();
