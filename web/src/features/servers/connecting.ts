/**
 * The sign-in that is under way to connect a server. In localStorage because phones sometimes come back from the
 * provider in a new tab. Only an id: the server ties it to this browser by a cookie.
 */
const key = 'foyer-connect-server';

export function rememberConnecting(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // Without storage the way back cannot find the sign-in; the page then offers to start again.
  }
}

export function recallConnecting(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function forgetConnecting(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, so that nothing is to be forgotten.
  }
}
