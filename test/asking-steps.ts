import { DAY_MS } from '#kernel/clock.ts';
import { redeem, signInAsGuest } from './app.ts';
import type { InhabitedFoyer } from './inhabited.ts';

type Step = { action: string; url?: string; body?: unknown };

/** One request of the owner for every route of access requests and seats, and what they need to have something to do. */
export async function askingSteps(test: InhabitedFoyer): Promise<Array<[route: string, Step]>> {
  const { db } = test.foyer.parts;
  await test.call('PATCH', '/api/settings/access-requests', { body: { is_open: true } });
  for (const who of ['a', 'b', 'c', 'd', 'e']) {
    const { body } = await test.call('GET', '/api/access-requests/form', { as: 'nobody' });
    test.clock.advance(4_000);
    const asked = { who: `${who}@example.test`, form: body.form };
    await test.call('POST', '/api/access-requests', { body: asked, as: 'nobody' });
  }
  const rows = await db.selectFrom('access_requests').select('id').orderBy('id').execute();
  const [one, many, refused, failed, refusedMany] = rows.map((row) => row.id);
  await db
    .updateTable('access_requests')
    .set({ state: 'failed' })
    .where('id', '=', failed ?? '')
    .execute();
  const blocked = { id: 'blocked', person_key: 'x', written: 'x', blocked_by: 'Anna', blocked_at: 1 };
  await db.insertInto('blocked_askers').values(blocked).execute();
  const offer = await freedSeat(test);

  return [
    ['PATCH /api/settings/access-requests', { action: 'settings.changed', body: { greeting: 'Hello' } }],
    [
      'POST /api/access-requests/:id/approve',
      { action: 'access_request.approved', url: `/api/access-requests/${one}/approve` },
    ],
    ['POST /api/access-requests/approve', { action: 'access_request.approved', body: { ids: [many] } }],
    [
      'POST /api/access-requests/:id/refuse',
      {
        action: 'access_request.refused',
        url: `/api/access-requests/${refused}/refuse`,
        body: { reason: 'No', block: true },
      },
    ],
    [
      'POST /api/access-requests/refuse',
      { action: 'access_request.refused', body: { ids: [refusedMany], reason: 'No' } },
    ],
    [
      'POST /api/access-requests/:id/retry',
      { action: 'access_request.retried', url: `/api/access-requests/${failed}/retry` },
    ],
    [
      'DELETE /api/access-requests/blocked/:id',
      { action: 'access_request.unblocked', url: `/api/access-requests/blocked/${blocked.id}` },
    ],
    ['POST /api/seats/offers/:id/undo', { action: 'seat.returned', url: `/api/seats/offers/${offer}/undo` }],
  ];
}

/** A member who was idle and has lost his seat; the id of the offer. */
async function freedSeat(test: InhabitedFoyer): Promise<string> {
  const { db, members } = test.foyer.parts;
  const guest = await signInAsGuest(test, test.ids.inviteCode, 'noah');
  await redeem(test, test.ids.inviteCode, guest);
  const row = await db
    .selectFrom('members')
    .select('id')
    .where('username', '=', 'noah')
    .executeTakeFirstOrThrow();
  await test.call('DELETE', `/api/members/${row.id}?keep_invite=true`);
  await members.settled();
  const now = test.clock.now();
  const offer = {
    id: 'freed',
    member_id: row.id,
    name: 'noah',
    state: 'freed' as const,
    open_for: null,
    last_seen_at: null,
    told_at: now,
    until: now,
    ended_at: now,
    undo_until: now + DAY_MS,
  };
  await db.insertInto('seat_offers').values(offer).execute();
  return offer.id;
}
