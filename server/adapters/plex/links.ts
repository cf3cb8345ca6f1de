import type { MediaAdapter } from '#domains/media/descriptor.ts';
import type { PlexConfig } from './config.ts';

/**
 * Where a guest opens the server: Plex's web player at this server; the same address on a phone, where the Plex app
 * takes it over if it is installed; on a television the page at which the app's code is typed.
 */
export function createOpenLinks(
  config: Pick<PlexConfig, 'plexAppUrl' | 'plexTvUrl'>,
): MediaAdapter['openLinks'] {
  return (server) => {
    const media = `${config.plexAppUrl}/desktop/#!/media/${encodeURIComponent(server.externalId)}`;
    const library = `${media}/com.plexapp.plugins.library`;
    return [
      { device: 'web', url: library },
      { device: 'phone', url: `${config.plexAppUrl}/desktop/` },
      { device: 'tv', url: `${config.plexTvUrl}/link` },
    ];
  };
}
