import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import { RESTRICTION_FIELDS } from './filters.ts';

/** Plex as data. Users cannot be switched off (R2.4), and downloads are a flag of the share, not a capability (R2.5). */
export const plexDescriptor: MediaDescriptor = {
  kind: 'plex',
  label: 'Plex',
  icon: 'plex',
  defaultPort: 32400,
  urlExample: 'http://192.168.1.10:32400',
  credentialFields: [{ name: 'token', kind: 'secret', required: true }],
  joinFlow: 'external_sign_in',
  userTypes: ['friend', 'home'],
  capabilities: ['create_user', 'delete_user', 'library_access'],
  permissions: ['download', 'live_tv', 'camera_upload'],
  restrictions: RESTRICTION_FIELDS,
};
