import type { MediaAdapter } from '#domains/media/descriptor.ts';
import { createJellyfinAdapter, type JellyfinConfig } from './jellyfin/index.ts';
import { createPlexAdapter, type PlexConfig } from './plex/index.ts';

export { createChannelAdapters } from './channels/index.ts';

export { createSourceReader } from './importers/index.ts';
export { createOidcClient } from './oidc/index.ts';

/** What the adapters need; each takes its part. */
export type AdapterConfig = { plex: PlexConfig; jellyfin: JellyfinConfig };

/** The kinds of media servers Foyer knows. A new kind is one line here. */
export function createMediaAdapters(config: AdapterConfig): MediaAdapter[] {
  return [createPlexAdapter(config.plex), createJellyfinAdapter(config.jellyfin)];
}
