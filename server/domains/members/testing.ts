import { createPlexAdapter } from '#adapters/plex/index.ts';
import type { OpenDatabase } from '#db/open.ts';
import { auditActor, createAuditLog } from '#domains/accounts/audit.ts';
import { createMedia, type MediaAdapter, type MediaDomain } from '#domains/media/index.ts';
import { createSettings } from '#domains/settings/index.ts';
import type { Tier } from '#domains/tiers/index.ts';
import { createApp } from '#http/app.ts';
import type { Actor } from '#http/auth.ts';
import { createIdempotencyStore } from '#http/idempotency.ts';
import { createOutbox } from '#jobs/outbox.ts';
import { createSagaJournal } from '#jobs/saga-journal.ts';
import { createSagaRunner } from '#jobs/saga-runner.ts';
import { createFakeClock, type FakeClock } from '#kernel/clock.ts';
import type { PublishedEvent, Subscription } from '#kernel/events.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import type { Transport } from '#kernel/http/transport.ts';
import { createIds } from '#kernel/ids.ts';
import { createLogger } from '#kernel/logger.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { freshDatabase } from '#test/database.ts';
import { overFetch } from '#test/over-fetch.ts';
import { createMembers, type MemberDeps, type MembersDomain } from './index.ts';
import type { Member } from './schema.ts';

/** A clock whose short pauses pass at once and whose long waits end only when what they wait for does. */
export type PatientClock = FakeClock & { patience: boolean };

const LONG_MS = 20_000;

export function createPatientClock(): PatientClock {
  const fake = createFakeClock();
  const clock: PatientClock = {
    ...fake,
    patience: true,
    sleep: (ms, signal) => {
      if (!clock.patience || ms <= LONG_MS) return fake.sleep(ms, signal);
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
    },
  };
  return clock;
}

export type MembersUnderTest = {
  members: MembersDomain;
  media: MediaDomain;
  simulation: Simulation;
  clock: PatientClock;
  database: OpenDatabase;
  events: PublishedEvent[];
  /** The tiers that there are. */
  tiers: Map<string, Tier>;
  /** Whom the members domain told what, in the order of telling. */
  told: Told[];
  serverId: string;
  call(method: string, url: string, body?: unknown, as?: string): Promise<{ status: number; body: Body }>;
  /** Records somebody of the household as a member, with what he has in the simulated world. */
  join(username: string, options?: JoinOptions): Promise<string>;
  member(id: string): Promise<Member>;
  /** Our ids of the libraries with these keys. */
  libraryIds(...keys: string[]): Promise<string[]>;
  runJob(id: string): Promise<void>;
  /** Carries on what waits at a server, as the job does, and waits for it. */
  resumeSagas(): Promise<void>;
  /** The end of all work in the background. */
  settled(): Promise<void>;
  /** Another process on the same database and the same world. */
  restart(): Promise<MembersUnderTest>;
  close(): Promise<void>;
};

export type Told = [notice: string, to: string, data: unknown];

export type JoinOptions = {
  expiresAt?: number | null;
  observed?: 'accepted' | 'pending';
  userType?: 'friend' | 'home' | 'local';
};
// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by tests, which fail where a field is not there.
type Body = any;

const ACTORS: Record<string, Actor> = {
  owner: actor('owner', [
    'members.read',
    'members.write',
    'servers.read',
    'servers.write',
    'settings.read',
    'settings.write',
    'system.read',
  ]),
  reader: actor('reader', ['members.read']),
  nobody: { kind: 'anonymous' },
};

type World = {
  simulation: Simulation;
  clock: PatientClock;
  database: OpenDatabase;
  told: Told[];
  tiers: Map<string, Tier>;
  adapt(adapter: MediaAdapter): MediaAdapter;
};

/** The members domain behind HTTP, with the media domain, the adapter and the simulated household. */
export async function createMembersUnderTest(
  options: {
    around?: (transport: Transport) => Transport;
    /** The adapter with more or less than it can. */
    adapt?: (adapter: MediaAdapter) => MediaAdapter;
    /** A fresh one, which it closes; else one of SQLite. */
    database?: OpenDatabase;
  } = {},
): Promise<MembersUnderTest> {
  const clock = createPatientClock();
  const database = options.database ?? (await freshDatabase());
  const simulation = await createSimulation({ clock });
  const world: World = {
    clock,
    database,
    simulation,
    told: [],
    tiers: new Map(),
    adapt: options.adapt ?? ((adapter) => adapter),
  };
  const test = await assemble(world, options.around ?? ((transport) => transport), 'one');
  const { url, token } = simulation.plex;
  const server = await test.call('POST', '/api/servers', { kind: 'plex', url, credentials: { token } });
  if (server.status !== 201)
    throw new Error(`The server could not be connected: ${JSON.stringify(server.body)}`);
  test.serverId = server.body.id;
  return test;
}

async function assemble(
  world: World,
  around: (transport: Transport) => Transport,
  owner: string,
): Promise<MembersUnderTest> {
  const { clock, database, simulation } = world;
  const { db } = database;
  const logger = createLogger('silent');
  const ids = createIds(clock.now);
  const secrets = createSecrets('a-key-for-tests-that-is-long-enough');
  const events: PublishedEvent[] = [];
  const subscriptions: Subscription[] = [
    {
      name: 'test',
      types: ['member.joined', 'member.changed', 'member.removed', 'member_label.changed'],
      handle: async (event) => void events.push(event),
    },
  ];
  const outbox = createOutbox({ db, clock, ids, logger, subscriptions });
  const journal = createSagaJournal({ db, clock });
  const sagas = createSagaRunner({ journal, clock, logger, owner });
  const audit = createAuditLog({ clock, ids, outbox });
  const transport = around(overFetch(simulation.transport));
  const http = createHttpClient({ transport, clock, random: () => 0.5, breakAfter: 1_000, retries: 0 });
  const plex = createPlexAdapter({
    http,
    clock,
    logger,
    plexTvUrl: simulation.plex.tvUrl,
    plexAppUrl: 'https://app.plex.tv',
    clientIdentifier: 'foyer-under-test',
    product: 'Foyer',
    version: '0.0.0',
  });
  const shared = { db, clock, ids, logger, secrets, outbox, journal, sagas };
  const media = createMedia({
    ...shared,
    adapters: [world.adapt(plex)],
    live: { publish: async () => undefined },
    resolveHost: async () => ['192.0.2.10'],
    recordAudit: (trx, { actor: who, ...entry }) => audit.record(trx, { ...entry, actor: auditActor(who) }),
    usedBy: async (id) => members.service.ofServer(id),
    takeSignIn: async () => {
      throw new Error('Nobody signs in here.');
    },
  });
  const notices: MemberDeps['notices'] = {
    tell: async (_trx, notice, data, to) => {
      world.told.push([notice.id, to.kind === 'person' ? to.key : 'owners', data]);
      return 1;
    },
    canWriteTo: async () => false,
    hasArrived: async () => false,
    reach: async (_notice, people) =>
      new Map(people.map(({ key, email }) => [key, email === null ? 'no_address' : 'reached'])),
  };
  const members = createMembers({
    ...shared,
    media,
    tiers: { get: async (id) => world.tiers.get(id) ?? null, byIds: async () => world.tiers },
    audit,
    settings: createSettings({ ...shared, audit }),
    notices,
    languageOf: async () => null,
    identitiesOf: async (name) => {
      const account = simulation.plex.accounts[name];
      const links = account ? [{ provider: 'plex', externalId: String(account.id) }] : [];
      return { links, verifiedEmail: null };
    },
    accountExists: async () => true,
    existingInvites: async (ids) => new Set(ids),
    renderMarkdown: async (markdown) => `<p>${markdown}</p>`,
    parts: [],
  });
  subscriptions.push(...members.subscriptions);
  const app = await createApp({
    logger,
    ids,
    routes: [...media.routes, ...members.routes],
    authenticate: async (request) =>
      ACTORS[String(request.headers['x-test-actor'])] ?? person(String(request.headers['x-test-actor'])),
    idempotency: createIdempotencyStore({ db, clock, secrets }),
    sessionCookie: 'foyer_session',
    ownOrigins: [],
    basePath: '',
    trustProxy: false,
  });

  const call: MembersUnderTest['call'] = async (method, url, body, as = 'owner') => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { 'x-test-actor': as },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };

  const test: MembersUnderTest = {
    members,
    media,
    simulation,
    clock,
    database,
    events,
    told: world.told,
    tiers: world.tiers,
    serverId: '',
    call,
    join: (username, options = {}) => joinFromWorld(test, username, options),
    member: async (id) => (await call('GET', `/api/members/${id}`)).body,
    libraryIds: async (...keys) =>
      (await media.libraries(test.serverId)).flatMap((library) =>
        keys.includes(library.externalId) ? library.id : [],
      ),
    runJob: async (id) => {
      await members.jobs.find((job) => job.id === id)?.run(new AbortController().signal);
      await outbox.deliverDue();
    },
    resumeSagas: async () => {
      await sagas.resumeDue();
      await test.settled();
    },
    settled: async () => {
      await members.settled();
      const sagaIds = await db.selectFrom('sagas').select('id').execute();
      for (const { id } of sagaIds) await sagas.settled(id);
      await members.settled();
      await outbox.deliverDue();
    },
    restart: async () => {
      const next = await assemble(world, (plain) => plain, `${owner}-next`);
      next.serverId = test.serverId;
      // This process is dead: whatever hangs in it is never waited for.
      void sagas.stop();
      await journal.dropLeases();
      return next;
    },
    close: async () => {
      void sagas.stop();
      await app.close();
      await database.close();
      await simulation.close();
    },
  };
  return test;
}

async function joinFromWorld(
  test: MembersUnderTest,
  username: string,
  options: JoinOptions,
): Promise<string> {
  const { simulation, clock, database, members, serverId } = test;
  const account = simulation.plex.world.accounts.find(
    (one) => one.username === username || one.title === username,
  );
  if (!account) throw new Error(`Nobody is called ${username}.`);
  const server = simulation.plex.world.servers[0];
  const share = simulation.plex.world.shares.find(
    (one) => one.invitedId === account.id && one.deletedAt === null,
  );
  const libraries =
    server?.libraries.filter((library) => share?.sectionIds.includes(library.sectionId)) ?? [];
  return database.db.transaction().execute((trx) =>
    members.service.recordJoined(trx, {
      person: {
        name: account.title,
        email: account.email || null,
        username: account.username || account.title,
        avatarUrl: null,
        provider: account.restricted ? null : 'plex',
        externalId: account.restricted ? null : String(account.id),
      },
      invite: { id: 'invite-1', code: 'ABCD2345' },
      joinedAt: clock.now(),
      expiresAt: options.expiresAt ?? null,
      accounts: [
        {
          serverId,
          externalUserId: String(account.id),
          userType: options.userType ?? 'friend',
          observed: options.observed ?? 'accepted',
          libraryIds: libraries.length > 0 ? libraries.map((library) => library.key) : ['1'],
          permissions: { canDownload: share?.settings.allowSync ?? false },
        },
      ],
    }),
  );
}

/** Somebody in his browser, by his name at the vendor. */
function person(name: string): Actor {
  const permissions = new Set<string>();
  return { kind: 'account', accountId: name, name, permissions, via: 'session', credentialId: name };
}

function actor(name: string, permissions: string[]): Actor {
  return {
    kind: 'account',
    accountId: name,
    name,
    permissions: new Set(permissions),
    via: 'api_key',
    credentialId: `key-of-${name}`,
  };
}
