import assert from 'node:assert/strict';
import {
  type Answer,
  createTestFoyer,
  type Json,
  redeem,
  signInAsGuest,
  type TestFoyer,
  type TestFoyerOptions,
} from '#test/app.ts';

export type Sponsor = {
  id: string;
  /** Calls the API as this member in his browser. */
  call(method: string, url: string, body?: unknown): Promise<Answer>;
  /** Makes an invite and expects that it comes about. */
  invite(body?: Json): Promise<{ id: string; code: string }>;
};

export type SponsorFoyer = TestFoyer & {
  libraries: string[];
  /** Who comes in by an invite of the owner's, and can sign in. */
  join(username: string, invite?: Json): Promise<Sponsor>;
  /** Who is in already. */
  asMember(username: string): Promise<Sponsor>;
  /** Who comes in by this code. */
  comeBy(code: string, username: string): Promise<Sponsor>;
  /** Lets a member invite; what is left out is wide open. */
  allow(id: string, right?: Json, kind?: 'member' | 'tier'): Promise<void>;
  /** Delivers all events and waits for what they began, until nothing is left. */
  settle(): Promise<void>;
  node(id: string): Promise<Json>;
  /** Pauses, resumes or removes, and waits until the servers have followed. */
  branch(id: string, kind: string, more?: Json): Promise<Json>;
  statuses(): Promise<Record<string, unknown>>;
};

const WIDE = {
  may_invite: true,
  people: null,
  per_month: null,
  depth: 0,
  invite_days: 30,
  server_ids: null,
};

/** A household in which members may be allowed to invite. */
export async function createSponsorFoyer(options: TestFoyerOptions = {}): Promise<SponsorFoyer> {
  const test = await createTestFoyer(options);
  const { accounts, members, outbox, db } = test.foyer.parts;
  const server = await test.call('GET', `/api/servers/${test.serverId}`);

  const settle = async () => {
    for (let round = 0; round < 5; round += 1) {
      await outbox.deliverDue();
      await members.settled();
      const sagas = await db.selectFrom('sagas').select('id').execute();
      for (const { id } of sagas) await test.foyer.parts.sagas.settled(id);
      await members.settled();
    }
    await outbox.deliverDue();
  };

  const asSponsor = async (id: string, username: string): Promise<Sponsor> => {
    const by = { actor: { kind: 'system' as const, id: null, name: 'Tests' }, ip: null };
    const password = 'a-member-of-many-lanterns';
    const account = await accounts.service.create(
      { username: `of-${username}`, password, role: 'requester' },
      by,
    );
    await db.updateTable('members').set({ account_id: account.id }).where('id', '=', id).execute();
    const call: Sponsor['call'] = async (method, url, body) => {
      // A new one each time: tests let months pass.
      const session = await accounts.service.createSessionFor(account.id, { ip: null, userAgent: null });
      const as = `${accounts.sessionCookie}=${session.token}`;
      return test.call(method, url, { as, ...(body === undefined ? {} : { body }) });
    };
    return {
      id,
      call,
      invite: async (body = {}) => {
        const made = await call('POST', '/api/me/invites', body);
        assert.equal(made.status, 201, JSON.stringify(made.body));
        return { id: String(made.body.id), code: String(made.body.url).split('/').at(-1) ?? '' };
      },
    };
  };

  const asMember: SponsorFoyer['asMember'] = async (username) => {
    const row = await db
      .selectFrom('members')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow();
    return asSponsor(row.id, username);
  };

  const comeBy: SponsorFoyer['comeBy'] = async (code, username) => {
    const done = await redeem(test, code, await signInAsGuest(test, code, username));
    assert.equal(done.body.outcome, 'joined', JSON.stringify(done.body));
    await settle();
    return asMember(username);
  };

  const join: SponsorFoyer['join'] = async (username, invite = {}) => {
    const made = await test.call('POST', '/api/invites', { body: invite });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return comeBy(String(made.body.code), username);
  };

  return {
    ...test,
    libraries: (server.body.libraries as Json[]).map((library) => String(library.id)),
    join,
    asMember,
    comeBy,
    settle,
    allow: async (id, right = {}, kind = 'member') => {
      const path = `/api/sponsorship/rights/${kind}/${id}`;
      const { status, body } = await test.call('PUT', path, { body: { ...WIDE, ...right } });
      assert.equal(status, 200, JSON.stringify(body));
    },
    node: async (id) => (await test.call('GET', `/api/sponsorship/people/${id}`)).body,
    branch: async (id, kind, more = {}) => {
      const path = `/api/sponsorship/people/${id}/branch`;
      const { status, body } = await test.call('POST', path, { body: { kind, ...more } });
      assert.equal(status, 202, JSON.stringify(body));
      await settle();
      return (await test.call('GET', `/api/sponsorship/actions/${String(body.id)}`)).body;
    },
    statuses: async () => {
      const { items } = (await test.call('GET', '/api/members')).body;
      return Object.fromEntries((items as Json[]).map((member) => [String(member.username), member.status]));
    },
  };
}
