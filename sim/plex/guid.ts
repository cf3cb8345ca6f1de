import { createHash } from 'node:crypto';

/** 24 hexadecimal digits that name a title at Plex: the same on every server, and the key of the discover catalogue. */
export function plexHex(node: { slug: string }): string {
  return createHash('sha256').update(`guid ${node.slug}`).digest('hex').slice(0, 24);
}

/** The guid of an item under Plex's own agents (facts 7.4). */
export function plexGuid(node: { type: string; slug: string }): string {
  return `plex://${node.type}/${plexHex(node)}`;
}
