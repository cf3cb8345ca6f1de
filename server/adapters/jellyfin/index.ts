import type { MediaAdapter } from '#domains/media/descriptor.ts';
import { createSerial } from '../media-client/serial.ts';
import { createJellyfinClient } from './client.ts';
import type { JellyfinConfig } from './config.ts';
import { jellyfinDescriptor } from './descriptor.ts';
import { jellyfinGuide } from './guide.ts';
import { openLinks } from './links.ts';

export type { JellyfinConfig } from './config.ts';

/** Jellyfin, as one line of the registry. Make one for the whole program: its clients take turns through it. */
export function createJellyfinAdapter(config: JellyfinConfig): MediaAdapter {
  const serial = createSerial();
  return {
    descriptor: jellyfinDescriptor,
    guide: jellyfinGuide,
    createClient: (connection) => createJellyfinClient(config, connection, serial),
    openLinks,
  };
}
