const name = 'foyer.asked';

/** Remembers on this device the link of one's own request, for who closes the page. */
export function rememberAsked(link: string): void {
  try {
    localStorage.setItem(name, link);
  } catch {
    // A browser that keeps nothing: the link stands in the address, too.
  }
}

export function recallAsked(): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function forgetAsked(): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}
