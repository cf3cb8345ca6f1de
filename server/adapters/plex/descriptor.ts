import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import { PLEX_CAPABILITIES } from './client.ts';

export const plexDescriptor: MediaDescriptor = {
  kind: 'plex',
  label: 'Plex',
  icon: 'plex',
  defaultPort: 32400,
  urlExample: 'http://192.168.1.10:32400',
  credentialFields: [{ name: 'token', kind: 'secret', required: true }],
  joinFlow: 'external_sign_in',
  userTypes: ['friend', 'home'],
  capabilities: PLEX_CAPABILITIES,
};
