import { createHash } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createChannelAdapters, createMediaAdapters, createOidcClient } from '#adapters/index.ts';
import { checkKey } from '#db/key-check.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { createAccessRequests } from '#domains/access-requests/index.ts';
import {
  type Accounts,
  auditActor,
  createAccounts,
  signInExpired,
  signInPending,
  signInSettings,
  singleSignOnSettings,
} from '#domains/accounts/index.ts';
import { createInvites } from '#domains/invites/index.ts';
import {
  type Caller,
  checkServiceUrl,
  createMedia,
  type ExternalIdentity,
  isForbiddenAddress,
} from '#domains/media/index.ts';
import { createMembers } from '#domains/members/index.ts';
import { createNotifications, type Person } from '#domains/notifications/index.ts';
import { createOnboarding } from '#domains/onboarding/index.ts';
import { createSettings, type Settings } from '#domains/settings/index.ts';
import { createSystem } from '#domains/system/index.ts';
import { createTiers } from '#domains/tiers/index.ts';
import { createApp } from '#http/app.ts';
import { createIdempotencyStore } from '#http/idempotency.ts';
import { createLiveHub, type LiveHub } from '#http/live.ts';
import { createPublicAddress } from '#http/origin.ts';
import { createRateLimiter } from '#http/rate-limit.ts';
import { type PagePreview, serveWeb } from '#http/web.ts';
import { housekeepingJob, outboxJob } from '#jobs/housekeeping.ts';
import { createOutbox } from '#jobs/outbox.ts';
import { createJobRunner } from '#jobs/runner.ts';
import { createSagaJournal } from '#jobs/saga-journal.ts';
import { createSagaRunner } from '#jobs/saga-runner.ts';
import { createSlotStore } from '#jobs/slot-store.ts';
import { type Clock, createSystemClock } from '#kernel/clock.ts';
import { AppError } from '#kernel/errors.ts';
import type { Subscription } from '#kernel/events.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { createNetworkTransport, type Transport } from '#kernel/http/transport.ts';
import { createIds } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { accountNotices } from './account-notices.ts';
import type { Env } from './env.ts';
import { StartError } from './start-error.ts';

export type Foyer = {
  app: FastifyInstance;
  engine: 'sqlite' | 'postgres';
  /** Begins background work. Call it once the port is open. */
  start(): void;
  stop(): Promise<void>;
  /** For tests: what the program is made of. */
  parts: ReturnType<typeof wire>;
};

export type ComposeOptions = {
  env: Env;
  logger: Logger;
  secretKey: string;
  clock?: Clock;
  random?: () => number;
  transport?: Transport;
  /** The addresses of a host name; for tests. */
  resolveHost?: (hostname: string) => Promise<string[]>;
  /** Folder of the built pages; null serves none. Default: web/dist, where it has been built. */
  web?: string | null;
  plugins?: ReadonlyArray<(app: FastifyInstance) => Promise<void> | void>;
};

const PROJECT = join(import.meta.dirname, '..');
const VERSION = '0.1.0';
const LAST_ANSWERS_WITHIN_MS = 3_000;
const LAST_CALLS_WITHIN_MS = 2_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Builds the whole program from its parts: the only place where they meet. */
export async function compose(options: ComposeOptions): Promise<Foyer> {
  const database = await openDatabase(options.env.databaseUrl);
  try {
    return await composeOver(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function composeOver(database: OpenDatabase, options: ComposeOptions): Promise<Foyer> {
  const { env, logger } = options;
  await migrateToLatest(database.db);
  const parts = wire(options, database);
  await checkKey(database.db, parts.secrets);
  if (database.engine === 'sqlite') await parts.journal.dropLeases();
  if (env.admin) await setUpOwner(parts.accounts, env.admin);

  const folder = options.web === undefined ? join(PROJECT, 'web', 'dist') : options.web;
  const app = await createApp({
    logger,
    ids: parts.ids,
    routes: parts.routes,
    authenticate: parts.accounts.authenticate,
    idempotency: parts.idempotency,
    sessionCookie: parts.accounts.sessionCookie,
    ownOrigins: env.baseUrl === null ? [] : [new URL(env.baseUrl).origin],
    basePath: env.basePath,
    trustProxy: env.trustProxy,
    plugins: [parts.address.plugin, parts.system.plugin, ...(options.plugins ?? [])],
  });
  if (folder !== null && existsSync(join(folder, 'index.html'))) {
    await serveWeb(app, { folder, basePath: env.basePath, preview: parts.preview });
  }

  return {
    app,
    engine: database.engine,
    parts,
    start: () => {
      parts.jobs.start();
      parts.outbox.poke();
    },
    stop: async () => {
      parts.live.close();
      await closeApp(app);
      // What hangs at a service is let go of: the journal knows how far it came, and its lease is free for another process.
      const letGo = setTimeout(parts.http.stop, LAST_CALLS_WITHIN_MS);
      await Promise.all([
        parts.jobs.stop(),
        parts.sagas.stop(),
        parts.members.stop(),
        parts.notifications.stop(),
      ]);
      clearTimeout(letGo);
      await parts.outbox.deliverDue();
      await database.close();
    },
  };
}

async function setUpOwner(accounts: Accounts, admin: NonNullable<Env['admin']>): Promise<void> {
  try {
    await accounts.service.setUpUnattended(admin);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Another replica that started at the same moment was first.
    if (error.code === 'setup_done') return;
    const setting = `FOYER_ADMIN_${error.fields[0]?.field.toUpperCase() ?? 'USERNAME'}`;
    throw new StartError(`${setting} cannot be used: ${error.message}`, error);
  }
}

/** Answers what was asked before; a connection that does not come to an end by then is cut. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_WITHIN_MS);
  const idle = setInterval(() => app.server.closeIdleConnections(), 100);
  await app.close();
  clearTimeout(cut);
  clearInterval(idle);
}

function wire(options: ComposeOptions, database: OpenDatabase) {
  const { env, logger } = options;
  const { db, notifier } = database;
  const clock = options.clock ?? createSystemClock();
  const ids = createIds(clock.now);
  const secrets = createSecrets(options.secretKey);
  const random = options.random ?? Math.random;
  const http = createHttpClient({
    transport:
      options.transport ??
      createNetworkTransport({
        allows: (address) => !isForbiddenAddress(address),
        maxBodyBytes: MAX_ANSWER_BYTES,
      }),
    clock,
    random,
  });
  const address = createPublicAddress({
    configured: env.baseUrl,
    fallback: () => `http://localhost:${env.port}`,
  });
  const rateLimiter = createRateLimiter({ db, clock });
  const idempotency = createIdempotencyStore({ db, clock, secrets });
  const live = createLiveHub({ notifier, authenticate: (request) => accounts.authenticate(request) });
  const subscriptions: Subscription[] = [liveSubscription(live)];
  const outbox = createOutbox({ db, clock, ids, logger, subscriptions });
  const journal = createSagaJournal({ db, clock });
  const sagas = createSagaRunner({ journal, clock, logger, owner: ids.next() });
  const shared = { db, clock, ids, logger, secrets, outbox, journal, sagas, rateLimiter, live };

  const plexTvUrl = env.plexTvUrl ?? 'https://plex.tv';
  const toVendors = {
    http,
    clock,
    logger,
    clientIdentifier: installationId(secrets.derive('installation')),
    product: 'Foyer',
    version: VERSION,
  };
  const adapters = createMediaAdapters({
    plex: { ...toVendors, plexTvUrl, plexAppUrl: env.plexTvUrl ?? 'https://app.plex.tv' },
    jellyfin: toVendors,
  });

  const media = createMedia({
    ...shared,
    adapters,
    resolveHost: options.resolveHost ?? resolveHost,
    recordAudit: (trx, { actor, ...entry }) =>
      accounts.audit.record(trx, { ...entry, actor: auditActor(actor) }),
    usedBy: async (serverId) => members.service.ofServer(serverId),
    takeSignIn: (signInId, caller) => takeConnectSignIn(accounts, signInId, caller),
  });
  const accounts: Accounts = createAccounts({
    ...shared,
    baseUrl: address.current,
    providers: () => media.externalSignIns(),
    picture: (url) => media.picture(url),
    notices: accountNotices(env, () => notifications.notices),
    singleSignOn: { client: createOidcClient({ http, clock }), settings: () => singleSignOn(settings) },
    signInRules: async () => (await settings.read(signInSettings)).values,
    knownPerson: async (identity) => {
      const member = await members.service.findByIdentity(identity);
      if (member && (await members.service.hasAccess(member.id)))
        return { kind: 'member', name: member.name, avatarUrl: member.avatar_url };
      return (await media.isServerOwner(identity)) ? { kind: 'owner' } : null;
    },
  });
  const settings = createSettings({ ...shared, audit: accounts.audit });
  const notifications = createNotifications({
    ...shared,
    random,
    audit: accounts.audit,
    baseUrl: address.current,
    adapters: createChannelAdapters({
      http,
      clock,
      resolveHost: options.resolveHost ?? resolveHost,
      allows: (address) => !isForbiddenAddress(address),
    }),
    checkUrl: (url, field) => checkServiceUrl(url, options.resolveHost ?? resolveHost, field),
    allowed: async (trx, permission) => (await accounts.service.allowed(trx, permission)).map(toPerson),
    personOf: async (accountId) => {
      const account = await accounts.service.find(accountId);
      return account && toPerson(account);
    },
    keysOf: async (accountId) => {
      const member = await members.service.byAccount(accountId);
      return [`account:${accountId}`, ...(member ? [`member:${member.id}`] : [])];
    },
  });
  const tiers = createTiers({
    ...shared,
    media,
    audit: accounts.audit,
    users: {
      members: () => members.onTiers,
      invites: () => invites.onTiers,
    },
  });
  const members = createMembers({
    ...shared,
    media,
    tiers: tiers.service,
    notices: notifications.notices,
    audit: accounts.audit,
    settings,
    identitiesOf: accounts.service.identitiesOf,
    accountExists: async (accountId) => (await accounts.service.find(accountId)) !== null,
    languageOf: async (accountId) => (await accounts.service.find(accountId))?.language ?? null,
    existingInvites: (ids) => invites.existing(ids),
  });
  const onboarding = createOnboarding({
    ...shared,
    audit: accounts.audit,
    media,
    baseUrl: address.current,
    contact: () => invites.contact(),
    memberOf: members.service.byAccount,
    invitesWith: (flowId) => invites.choosing(flowId),
  });
  const invites = createInvites({
    ...shared,
    onboarding: onboarding.service,
    tiers: tiers.service,
    media,
    notices: notifications.notices,
    members: members.service,
    signIns: accounts.externalSignIn,
    audit: accounts.audit,
    baseUrl: address.current,
    settings,
    contact: env.contact,
  });
  const accessRequests = createAccessRequests({
    ...shared,
    audit: accounts.audit,
    settings,
    notices: notifications.notices,
    media,
    invites: invites.personal,
    seats: members.seats,
  });
  const system = createSystem({
    ...shared,
    problems: [media.problems, members.problems, invites.problems, notifications.problems],
    openApiPath: join(PROJECT, 'openapi.json'),
    metricsPublic: env.metricsPublic,
  });
  subscriptions.push(
    ...accounts.subscriptions,
    ...invites.subscriptions,
    ...members.subscriptions,
    ...onboarding.subscriptions,
    ...notifications.subscriptions,
    ...accessRequests.subscriptions,
  );

  const slots = createSlotStore(db);
  const jobs = createJobRunner({
    jobs: [
      sagas.job,
      outboxJob(outbox),
      housekeepingJob({ rateLimiter, idempotency, outbox, slots, clock }),
      ...media.jobs,
      ...accounts.jobs,
      ...members.jobs,
      ...tiers.jobs,
      ...onboarding.jobs,
      ...notifications.jobs,
      ...accessRequests.jobs,
    ],
    slots,
    clock,
    ids,
    logger,
  });
  const routes = [
    ...system.routes,
    ...accounts.routes,
    ...media.routes,
    ...invites.routes,
    ...members.routes,
    ...tiers.routes,
    ...onboarding.routes,
    ...notifications.routes,
    ...accessRequests.routes,
    ...settings.routes(signInSettings, 'signing in'),
    ...settings.routes(singleSignOnSettings, 'single sign-on'),
    ...live.routes,
  ];
  const preview = async (path: string): Promise<PagePreview | null> => {
    const code = /^\/invite\/([^/]+)/.exec(path)?.[1];
    const shown = code === undefined ? null : await invites.preview(code);
    if (!shown || code === undefined) return null;
    return {
      title: `${shown.invitedBy} invites you to ${shown.serverName}`,
      description: shown.message === '' ? shown.libraries.join(' · ') : shown.message,
      url: `${address.current()}/invite/${code}`,
      image: shown.poster === null ? null : `${address.current()}${shown.poster}`,
    };
  };
  return {
    ...shared,
    http,
    address,
    idempotency,
    accounts,
    media,
    settings,
    tiers,
    members,
    notifications,
    invites,
    system,
    jobs,
    routes,
    preview,
  };
}

async function singleSignOn(settings: Settings) {
  const { values, secrets } = await settings.read(singleSignOnSettings);
  return { ...values, clientSecret: secrets.client_secret ?? null };
}

/** The identity of the owner's sign-in at a vendor, made to connect a server: once, in the browser that made it. */
async function takeConnectSignIn(
  accounts: Accounts,
  id: string,
  { actor, request }: Caller,
): Promise<ExternalIdentity> {
  const proof = accounts.externalSignIn.browserProof(request);
  const accountId = actor.kind === 'account' ? actor.accountId : null;
  const taken = await accounts.externalSignIn.consume(id, proof, 'connect_server', { accountId });
  if (taken.kind === 'authorized') return taken.identity;
  if (taken.kind === 'pending') throw signInPending();
  throw signInExpired();
}

/** What pages are told of, and which permission it needs to hear it. */
function liveSubscription(live: LiveHub): Subscription {
  const topics: Record<string, { event: string; permission: string; key: string }> = {
    'invite.changed': { event: 'invite.changed', permission: 'invites.read', key: 'id' },
    'redemption.changed': { event: 'redemption.changed', permission: 'invites.read', key: 'id' },
    'tier.changed': { event: 'tier.changed', permission: 'invites.read', key: 'id' },
    'redemption.ended': { event: 'redemption.changed', permission: 'invites.read', key: 'id' },
    'member.joined': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'member.changed': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'member.removed': { event: 'member.changed', permission: 'members.read', key: 'member_id' },
    'notice.told': { event: 'notification.changed', permission: 'settings.read', key: 'notice' },
    'delivery.settled': { event: 'notification.changed', permission: 'settings.read', key: 'id' },
    'access_request.changed': {
      event: 'access_request.changed',
      permission: 'invites.read',
      key: 'id',
    },
    'audit.added': { event: 'audit.added', permission: 'audit.read', key: 'id' },
  };
  return {
    name: 'live',
    types: Object.keys(topics),
    handle: async ({ type, payload }) => {
      const topic = topics[type];
      if (!topic) return;
      const fields = new Map(Object.entries(payload ?? {}));
      await live.publish({
        event: topic.event,
        id: String(fields.get(topic.key) ?? ''),
        permission: topic.permission,
      });
    },
  };
}

/** An account as somebody who can be told something. */
function toPerson(account: {
  id: string;
  displayName: string;
  email: string | null;
  language: string | null;
}): Person {
  const { id, displayName, email, language } = account;
  return { key: `account:${id}`, name: displayName, email, language };
}

/** One name for this installation towards vendors, the same after every start. */
function installationId(seed: string): string {
  const hash = createHash('sha256').update(seed).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

async function resolveHost(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true }).catch(() => []);
  return found.map((entry) => entry.address);
}
