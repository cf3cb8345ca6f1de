import type { AuditStep } from './audit-signing-in.ts';
import type { InhabitedFoyer } from './inhabited.ts';

type Steps = Array<[route: string, AuditStep]>;

/** What of members who invite changes nothing that an administrator answers for. */
export const SPONSORSHIP_WITHOUT_ENTRY: Record<string, string> = {
  'POST /api/sponsorship/people/:id/preview': 'tells what would happen and stores nothing',
  'POST /api/me/invites': 'what a member does for himself; the invite is written under his name',
  'DELETE /api/me/invites/:id': 'the same',
};

/** One request of the owner for every route of members who invite. */
export async function sponsorshipSteps(test: InhabitedFoyer): Promise<Steps> {
  const { memberId } = test.ids;
  const right = {
    may_invite: true,
    people: 3,
    per_month: null,
    depth: 0,
    invite_days: 14,
    server_ids: null,
  };
  const branch = `/api/sponsorship/people/${memberId}/branch`;
  const removal = await test.call('POST', branch, { body: { kind: 'remove' } });
  const access = [
    {
      server_id: test.serverId,
      libraries: 'all',
      allow_sync: false,
      allow_channels: false,
      allow_camera_upload: false,
      restrictions: {},
    },
  ];
  const tier = await test.call('POST', '/api/tiers', { body: { name: 'Who may invite', access } });
  const tierUrl = `/api/sponsorship/rights/tier/${tier.body.id}`;
  const rightUrl = `/api/sponsorship/rights/member/${memberId}`;
  return [
    [
      'PUT /api/sponsorship/rights/member/:id',
      { action: 'sponsorship.right_set', url: rightUrl, body: right },
    ],
    ['DELETE /api/sponsorship/rights/member/:id', { action: 'sponsorship.right_removed', url: rightUrl }],
    ['PUT /api/sponsorship/rights/tier/:id', { action: 'sponsorship.right_set', url: tierUrl, body: right }],
    ['DELETE /api/sponsorship/rights/tier/:id', { action: 'sponsorship.right_removed', url: tierUrl }],
    ['PATCH /api/settings/sponsorship', { action: 'settings.changed', body: { when_shrunk: 'pause' } }],
    [
      'POST /api/sponsorship/actions/:id/undo',
      { action: 'sponsorship.branch_undone', url: `/api/sponsorship/actions/${removal.body.id}/undo` },
    ],
    [
      'POST /api/sponsorship/people/:id/branch',
      { action: 'sponsorship.branch_paused', url: branch, body: { kind: 'pause' } },
    ],
  ];
}
