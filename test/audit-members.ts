import type { AuditStep } from './audit-signing-in.ts';
import type { InhabitedFoyer } from './inhabited.ts';

type Steps = Array<[route: string, AuditStep]>;

/** What of looking after members changes nothing that an administrator answers for. */
export const MEMBERS_WITHOUT_ENTRY: Record<string, string> = {
  'POST /api/member-bulk/preview': 'tells what would happen and stores nothing',
  'POST /api/me/extension-requests': 'what a member does for himself; written under his name',
  'DELETE /api/me/extension-requests/:id': 'the same',
  'DELETE /api/me/member': 'the same; its entry is proven in members/extension-requests.test.ts',
};

/** Somebody at a server of his own, of which nothing is asked. */
async function joinElsewhere(test: InhabitedFoyer, name: string): Promise<string> {
  const { db, clock, members } = test.foyer.parts;
  return db.transaction().execute((trx) =>
    members.service.recordJoined(trx, {
      person: { name, username: name, email: null, avatarUrl: null, provider: null, externalId: null },
      invite: null,
      joinedAt: clock.now(),
      expiresAt: null,
      accounts: [
        {
          serverId: `server of ${name}`,
          externalUserId: name,
          userType: 'friend',
          observed: 'accepted',
          libraryIds: [],
          permissions: {},
        },
      ],
    }),
  );
}

/** One request of the owner for every route of looking after members. */
export async function memberSteps(test: InhabitedFoyer): Promise<Steps> {
  const { db, clock } = test.foyer.parts;
  const { memberId } = test.ids;
  for (const id of ['asked-first', 'asked-next']) {
    const row = { id, member_id: memberId, message: '', state: 'waiting', asked_at: clock.now() } as const;
    await db
      .insertInto('extension_requests')
      .values({ ...row, open_for: id })
      .execute();
  }
  const labels = await test.call('POST', '/api/member-labels', { body: { name: 'Family', colour: 'blue' } });
  const [label] = labels.body.items as Array<{ id: string }>;
  const list = await test.call('GET', `/api/member-import?server_id=${test.serverId}`);
  const [stranger] = list.body.items as Array<{ external_user_id: string }>;
  const removal = await test.call('POST', '/api/member-bulk', {
    body: { kind: 'remove', member_ids: [memberId] },
  });
  const labelUrl = `/api/member-labels/${label?.id}`;
  const [linked, next] = [await joinElsewhere(test, 'linked'), await joinElsewhere(test, 'next')];
  const link = await test.call('POST', `/api/members/${memberId}/links`, { body: { other_id: linked } });
  const account = await db
    .selectFrom('member_accounts')
    .select('id')
    .where('member_id', '=', next)
    .executeTakeFirst();
  const differing = await db
    .updateTable('member_accounts')
    .set({ last_problem: JSON.stringify({ code: 'access_changed', detail: '' }) })
    .where('server_id', '=', 'server of linked')
    .returning('id')
    .executeTakeFirst();
  const until = new Date(clock.now() + 1_000_000_000).toISOString();
  return [
    [
      'POST /api/extension-requests/:id/approve',
      {
        action: 'member.extension_approved',
        url: '/api/extension-requests/asked-first/approve',
        body: { until },
      },
    ],
    [
      'POST /api/extension-requests/:id/refuse',
      {
        action: 'member.extension_refused',
        url: '/api/extension-requests/asked-next/refuse',
        body: { reason: 'The house is full' },
      },
    ],
    [
      'POST /api/member-labels',
      { action: 'member_label.created', body: { name: 'Friends', colour: 'amber' } },
    ],
    [
      'PATCH /api/member-labels/:id',
      { action: 'member_label.updated', url: labelUrl, body: { colour: 'red' } },
    ],
    [
      'PUT /api/members/:id/labels',
      {
        action: 'member.labelled',
        url: `/api/members/${memberId}/labels`,
        body: { label_ids: [label?.id] },
      },
    ],
    ['DELETE /api/member-labels/:id', { action: 'member_label.removed', url: labelUrl }],
    [
      'POST /api/member-import',
      {
        action: 'member.imported',
        body: { server_id: test.serverId, external_user_ids: [stranger?.external_user_id] },
      },
    ],
    [
      'POST /api/member-bulk/:id/undo',
      { action: 'member.bulk_undone', url: `/api/member-bulk/${removal.body.id}/undo` },
    ],
    [
      'POST /api/member-bulk',
      { action: 'member.bulk_started', body: { kind: 'remove', member_ids: [memberId] } },
    ],
    [
      'POST /api/members/:id/accounts/:account_id/drift',
      {
        action: 'member.drift_kept',
        url: `/api/members/${memberId}/accounts/${differing?.id}/drift`,
        body: { answer: 'keep' },
      },
    ],
    [
      'POST /api/member-suggestions/not-same',
      { action: 'member.not_same_person', body: { one_id: memberId, other_id: next } },
    ],
    [
      'POST /api/members/:id/links',
      { action: 'member.linked', url: `/api/members/${memberId}/links`, body: { other_id: next } },
    ],
    [
      'DELETE /api/members/:id/links/:link_id',
      { action: 'member.unlinked', url: `/api/members/${memberId}/links/${link.body.link_id}` },
    ],
    [
      'POST /api/members/:id/accounts/:account_id/detach',
      {
        action: 'member.account_detached',
        url: `/api/members/${memberId}/accounts/${account?.id}/detach`,
      },
    ],
    ['PATCH /api/settings/members', { action: 'settings.changed', body: { idle_days: 60 } }],
  ];
}
