import { invalidField } from '#kernel/errors.ts';

const MIN_LENGTH = 10;
const MAX_LENGTH = 200;

/** The longest-lived entries of published password lists, and what people type to get past a length rule. */
const COMMON = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  '12345678910',
  '123456789a',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwertyuiop1',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'asdfghjkl1',
  'asdfghjkl;',
  'zxcvbnm123',
  'password12',
  'password123',
  'password1234',
  'password12345',
  'passw0rd12',
  'p@ssw0rd123',
  'p@ssword123',
  'passwordpassword',
  'administrator',
  'admin12345',
  'admin123456',
  'adminadmin',
  'letmein123',
  'letmein1234',
  'welcome123',
  'welcome1234',
  'iloveyou12',
  'iloveyou123',
  'abcdefghij',
  'abcdefghijk',
  'abcd123456',
  'abc1234567',
  'football123',
  'baseball123',
  'superman123',
  'changeme123',
  'changemenow',
  'trustno1234',
  'mypassword',
  'mypassword1',
  'secret1234',
  'mediaserver',
  'homeserver',
  'movienight',
]);

/**
 * Throws 422 at `field` where the password is easy to guess: under 10 characters, the user name, one character or
 * sequence repeated, or on the list of common ones. No rule about kinds of characters (NIST SP 800-63B, 5.1.1.2).
 */
export function checkPassword(field: string, password: string, username: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  if ([...password].length < MIN_LENGTH) {
    throw invalidField(
      field,
      'password_too_short',
      `Use at least ${MIN_LENGTH} characters. A few words in a row work well.`,
    );
  }
  if (password.length > MAX_LENGTH) {
    throw invalidField(field, 'password_too_long', `Use at most ${MAX_LENGTH} characters.`);
  }
  if (plain === username.toLowerCase() || plain === username.toLowerCase().repeat(2)) {
    throw invalidField(field, 'password_is_username', 'The password must not be the user name.');
  }
  if (COMMON.has(plain) || isRepeated(plain)) {
    throw invalidField(
      field,
      'password_common',
      'This password is on every list of guesses. Choose another one.',
    );
  }
}

/** True for `aaaaaaaaaa`, `ababababab`, `123123123123`: a part of at most four characters over and over. */
function isRepeated(text: string): boolean {
  return [1, 2, 3, 4].some(
    (size) =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  );
}
