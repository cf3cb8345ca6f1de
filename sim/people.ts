/** Somebody who lives in the world. What they are at a vendor is that kind's own. */
export type Person = { username: string; email: string; password: string };

/** Who is there at the beginning; each kind's part of the household says what they are there. */
const HOUSEHOLD = ['anna', 'mira', 'jonas', 'lena', 'noah', 'petra', 'viktor', 'sofia', 'ravi'];

/** A person with the address and the password that go with the name. */
export function createPerson(username: string): Person {
  return { username, email: `${username}@example.test`, password: `${username}-secret-1` };
}

/** The people of a new world. */
export function createHousehold(): Person[] {
  return HOUSEHOLD.map(createPerson);
}
