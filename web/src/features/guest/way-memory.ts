/**
 * What this device remembers of a way in, so that it goes on another day: which redemption was begun, and by which
 * address where nobody signs in. Never a password.
 */
const begun = (code: string) => `foyer-begun:${code.toUpperCase()}`;
const written = (code: string) => `foyer-written:${code.toUpperCase()}`;

export const rememberBegun = (code: string, redemptionId: string): void => write(begun(code), redemptionId);
export const recallBegun = (code: string): string | null => read(begun(code));
export const rememberWritten = (code: string, address: string): void => write(written(code), address);
export const recallWritten = (code: string): string | null => read(written(code));

/** For whoever begins anew. */
export function forgetWay(code: string): void {
  try {
    localStorage.removeItem(begun(code));
    localStorage.removeItem(written(code));
  } catch {
    // Nothing was kept, so that nothing is to be forgotten.
  }
}

/** What was typed as the API takes it: an e-mail address or a username. */
export const asWritten = (typed: string): { email: string } | { username: string } =>
  typed.includes('@') ? { email: typed } : { username: typed };

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the address of the page is all that remembers.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
