/** In place of a server's id: a vendor's picture, which any server of the vendor's can fetch. */
export const ANY_SERVER = '*';

const OWN = /^server:([^/]+)(\/.*)$/s;

/** A picture's path at one server in a form that tells which one; the address of a vendor's tells that itself. */
export function pictureAt(serverId: string, path: string | null): string | null {
  return path?.startsWith('/') ? `server:${serverId}${path}` : path;
}

/** Where a stored picture is fetched, and its path there. A path alone is one at the server that is given. */
export function placeOf(picture: string, serverId: string): [serverId: string, path: string] {
  const [, owner, path] = OWN.exec(picture) ?? [];
  if (owner !== undefined && path !== undefined) return [owner, path];
  return [isVendors(picture) ? ANY_SERVER : serverId, picture];
}

function isVendors(picture: string): boolean {
  return /^https?:/i.test(picture);
}
