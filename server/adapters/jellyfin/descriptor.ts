import type { MediaDescriptor } from '#domains/media/descriptor.ts';
import { LEGAL_NAME } from './names.ts';
import { RESTRICTION_FIELDS } from './policy.ts';

/** Jellyfin as data: people have an account on the server itself, with a name and a password. */
export const jellyfinDescriptor: MediaDescriptor = {
  kind: 'jellyfin',
  label: 'Jellyfin',
  icon: 'jellyfin',
  defaultPort: 8096,
  urlExample: 'http://192.168.1.10:8096',
  credentialFields: [{ name: 'api_key', kind: 'secret', required: true }],
  joinFlow: 'local_account',
  localAccounts: { username: LEGAL_NAME, passwordMinLength: 8 },
  userTypes: ['local'],
  capabilities: [
    'create_user',
    'delete_user',
    'library_access',
    'enable_disable_user',
    'download_permission',
  ],
  permissions: ['download', 'live_tv'],
  restrictions: RESTRICTION_FIELDS,
};
