/**
 * Which outside sign-in is on its way for what (an invite's code, `account` for signing in to Foyer) on this device. In localStorage and not in the tab's own storage, because phones
 * sometimes come back from the provider in a new tab. Only an id: the server ties it to this browser by a cookie.
 */
const keyOf = (code: string) => `foyer-sign-in:${code.toUpperCase()}`;

export function rememberSignIn(code: string, id: string): void {
  try {
    localStorage.setItem(keyOf(code), id);
  } catch {
    // Without storage the way back cannot find the sign-in; the page then offers to start again.
  }
}

export function recallSignIn(code: string): string | null {
  try {
    return localStorage.getItem(keyOf(code));
  } catch {
    return null;
  }
}

/**
 * The sign-in that the browser comes back from: its id stands in the address (`?sign_in=`), which also works where the
 * browser keeps nothing; else the one remembered for `code`.
 */
export function returnedSignIn(code: string): string | null {
  const id = new URLSearchParams(location.search).get('sign_in');
  if (!id) return recallSignIn(code);
  rememberSignIn(code, id);
  return id;
}

export function forgetSignIn(code: string): void {
  try {
    localStorage.removeItem(keyOf(code));
  } catch {
    // Nothing was kept, so that nothing is to be forgotten.
  }
}
