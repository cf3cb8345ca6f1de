import type { MediaAdapter } from '#domains/media/descriptor.ts';
import { createSerial } from '../media-client/serial.ts';
import { createPlexClient } from './client.ts';
import type { PlexConfig } from './config.ts';
import { plexDescriptor } from './descriptor.ts';
import { createDiscovery } from './discovery.ts';
import { plexGuide } from './guide.ts';
import { createOpenLinks } from './links.ts';
import { createPinLogin } from './pin-login.ts';

export type { PlexConfig } from './config.ts';

/** Plex, as one line of the registry. Make one for the whole program: its clients take turns through it. */
export function createPlexAdapter(given: PlexConfig): MediaAdapter {
  const config: PlexConfig = {
    ...given,
    plexTvUrl: given.plexTvUrl.replace(/\/+$/, ''),
    plexAppUrl: given.plexAppUrl.replace(/\/+$/, ''),
  };
  const serial = createSerial();
  return {
    descriptor: plexDescriptor,
    guide: plexGuide,
    createClient: (connection) => createPlexClient(config, connection, serial),
    signIn: createPinLogin(config),
    discovery: createDiscovery(config),
    openLinks: createOpenLinks(config),
  };
}
