import { useSyncExternalStore } from 'react';
import { withBase, withoutBase } from '#api/base.ts';
import { type Place, pathOf, readPlace } from './place.ts';

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
};

/** Goes to a place; `replace` where the present one should not be returned to. */
export function goTo(place: Place, how: 'push' | 'replace' = 'push'): void {
  const url = withBase(pathOf(place));
  if (how === 'replace') history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  window.scrollTo(0, 0);
  tell();
}

/** The place that the address names now. */
export function usePlace(): Place {
  const path = useSyncExternalStore(subscribe, () => withoutBase(location.pathname));
  return readPlace(path);
}
