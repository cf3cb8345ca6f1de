/** Kinds of servers whose people have an account at a vendor, and the provider by which Foyer knows these. */
export const vendorOf: ReadonlyMap<string, string> = new Map([['plex', 'plex']]);
