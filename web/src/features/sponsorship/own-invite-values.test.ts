import { expect, test } from 'vitest';
import type { OwnSponsorship } from '#api/types.ts';
import { toNewInvite, toOwnValues } from './own-invite-values.ts';

const server = (id: string) => ({
  server_id: id,
  server_name: id,
  libraries: [{ id: `${id}-films`, name: 'Films' }],
  allow_sync: true,
  allow_channels: false,
  allow_camera_upload: false,
});
const own: OwnSponsorship = {
  may_invite: true,
  why_not: null,
  quota: null,
  invite_days: 14,
  longest_stay: null,
  depth: 0,
  access: [server('a'), server('b')],
  has_invited: false,
};

test('an invite shares everything until less is picked, and no server of which nothing is', () => {
  const values = toOwnValues(own);
  expect(toNewInvite(values).access?.map((one) => one.server_id)).toEqual(['a', 'b']);
  const [first, second] = values.access;
  if (!first || !second) throw new Error('Both servers are shared at first.');
  const less = { ...values, recipient: '  My sister ', access: [first, { ...second, libraries: [] }] };
  expect(toNewInvite(less)).toEqual({
    invite_days: 14,
    duration_days: null,
    recipient: 'My sister',
    access: [
      {
        server_id: 'a',
        libraries: ['a-films'],
        allow_sync: true,
        allow_channels: false,
        allow_camera_upload: false,
      },
    ],
  });
});
