import { useState } from 'react';

/** Outlives a first drawing that React throws away because texts are still on their way. */
let taken = { path: '', token: '' };

/**
 * The secret of a link. It stands behind the #, which browsers send nowhere, and is taken out of the address at once, so
 * that it does not stay in the history. Empty where there is none.
 */
export function useLinkToken(): string {
  const [token] = useState(() => {
    const found = location.hash.slice(1);
    if (found !== '') {
      taken = { path: location.pathname, token: found };
      history.replaceState(history.state, '', location.pathname + location.search);
    }
    return taken.path === location.pathname ? taken.token : '';
  });
  return token;
}
