import { useState } from 'react';

/**
 * The secret of a mailed link. It stands behind the #, which browsers send nowhere, and is taken out of the address at
 * once, so that it does not stay in the history.
 */
export function useLinkToken(): string {
  const [token] = useState(() => {
    const found = location.hash.slice(1);
    if (found !== '') history.replaceState(history.state, '', location.pathname + location.search);
    return found;
  });
  return token;
}
