export type Scheme = 'dark' | 'light' | 'auto';

const key = 'foyer-scheme';

/** The reader's choice of scheme on this device; `auto` follows the system. */
export function readScheme(): Scheme {
  try {
    const stored = localStorage.getItem(key);
    return stored === 'dark' || stored === 'light' ? stored : 'auto';
  } catch {
    return 'auto';
  }
}

/** Keeps the choice on this device; a browser that refuses storage keeps following the system. */
export function writeScheme(scheme: Scheme): void {
  try {
    if (scheme === 'auto') localStorage.removeItem(key);
    else localStorage.setItem(key, scheme);
  } catch {
    // A private window without storage: the choice lasts as long as the page.
  }
}

const lightSystem = () => window.matchMedia?.('(prefers-color-scheme: light)');

/** Puts the scheme on the document, under the attribute that Mantine reads too. */
export function applyScheme(scheme: Scheme): void {
  const system = lightSystem()?.matches ? 'light' : 'dark';
  const seen = scheme === 'auto' ? system : scheme;
  document.documentElement.setAttribute('data-mantine-color-scheme', seen);
}

/** Applies the stored choice and follows the system while the choice is `auto`. */
export function startScheme(): void {
  applyScheme(readScheme());
  lightSystem()?.addEventListener('change', () => applyScheme(readScheme()));
}
