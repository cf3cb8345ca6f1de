import { join } from 'node:path';
import {
  createChannelAdapters,
  createMediaAdapters,
  createOidcClient,
  createSourceReader,
} from '#adapters/index.ts';
import type { OpenDatabase } from '#db/open.ts';
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
import { createMoving } from '#domains/moving/index.ts';
import { createNotifications, type Person } from '#domains/notifications/index.ts';
import { createOnboarding } from '#domains/onboarding/index.ts';
import { createServerPasswords } from '#domains/server-passwords/index.ts';
import { createSettings, type Settings } from '#domains/settings/index.ts';
import { createSponsorship } from '#domains/sponsorship/index.ts';
import { createSystem } from '#domains/system/index.ts';
import { createTiers } from '#domains/tiers/index.ts';
import { createIdempotencyStore } from '#http/idempotency.ts';
import { createLiveHub } from '#http/live.ts';
import { createPublicAddress } from '#http/origin.ts';
import { createRateLimiter } from '#http/rate-limit.ts';
import type { PagePreview } from '#http/web.ts';
import { housekeepingJob, outboxJob } from '#jobs/housekeeping.ts';
import { createOutbox } from '#jobs/outbox.ts';
import { createJobRunner } from '#jobs/runner.ts';
import { createSagaJournal } from '#jobs/saga-journal.ts';
import { createSagaRunner } from '#jobs/saga-runner.ts';
import { createSlotStore } from '#jobs/slot-store.ts';
import { type Clock, createSystemClock } from '#kernel/clock.ts';
import type { Subscription } from '#kernel/events.ts';
import { createHttpClient } from '#kernel/http/client.ts';
import { createNetworkTransport, type Transport } from '#kernel/http/transport.ts';
import { createIds } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import { createSecrets } from '#kernel/secrets.ts';
import { accountNotices } from './account-notices.ts';
import type { Env } from './env.ts';
import { liveSubscription } from './live-topics.ts';
import { memberParts } from './member-parts.ts';
import { installationId, resolveHost } from './outside.ts';

export type WireOptions = {
  env: Env;
  logger: Logger;
  secretKey: string;
  clock?: Clock;
  random?: () => number;
  transport?: Transport;
  /** The addresses of a host name; for tests. */
  resolveHost?: (hostname: string) => Promise<string[]>;
};

const PROJECT = join(import.meta.dirname, '..');
const VERSION = '0.1.0';
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Every part of the program with what it needs of the others. */
export function wire(options: WireOptions, database: OpenDatabase) {
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
      // An address that nobody has confirmed may be somebody else's.
      const email = identity.emailVerified ? identity.email : null;
      const member = await members.service.findByIdentity({ ...identity, email });
      if (member && (await members.service.hasAccess(member.id)))
        return { kind: 'member', name: member.name };
      return (await media.isServerOwner(identity)) ? { kind: 'owner' } : null;
    },
    mayHaveAddress: async (accountId, email) => {
      const member = await members.service.findByIdentity({ provider: null, externalId: null, email });
      return member === null || (await members.service.byAccount(accountId))?.id === member.id;
    },
    memberIdOf: async (accountId) => (await members.service.byAccount(accountId))?.id ?? null,
    ownData: () => [
      members.ownData,
      invites.ownData,
      accessRequests.ownData,
      sponsorship.ownData,
      onboarding.ownData,
      notifications.ownData,
    ],
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
    renderMarkdown: (markdown) => onboarding.service.render(markdown),
    parts: memberParts(() => onboarding),
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
    sponsors: { look: (inviteId, access) => sponsorship.sponsors.look(inviteId, access) },
    contact: env.contact,
  });
  const sponsorship = createSponsorship({
    ...shared,
    audit: accounts.audit,
    settings,
    notices: notifications.notices,
    media,
    tiers: tiers.service,
    members: members.sponsoring,
    invites: invites.sponsored,
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
  const serverPasswords = createServerPasswords({
    ...shared,
    audit: accounts.audit,
    notices: notifications.notices,
    media,
    members: members.service,
    permissionsBehind: (serverId, externalId) =>
      accounts.service.permissionsBehind({ provider: media.providerOfServer(serverId), externalId }),
    baseUrl: address.current,
  });
  const moving = createMoving({
    ...shared,
    audit: accounts.audit,
    media,
    connect: media.connect,
    arrivals: members.arrivals,
    invites: invites.moved,
    reader: createSourceReader(),
    folder: join(env.dataDir, 'moving'),
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
    ...sponsorship.subscriptions,
  );

  const slots = createSlotStore(db);
  const jobs = createJobRunner({
    jobs: [
      sagas.job,
      outboxJob(outbox),
      housekeepingJob({ rateLimiter, idempotency, outbox, slots, clock }),
      ...media.jobs,
      ...invites.jobs,
      ...accounts.jobs,
      ...members.jobs,
      ...tiers.jobs,
      ...onboarding.jobs,
      ...notifications.jobs,
      ...accessRequests.jobs,
      ...moving.jobs,
      ...serverPasswords.jobs,
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
    ...moving.routes,
    ...sponsorship.routes,
    ...serverPasswords.routes,
    ...settings.routes(signInSettings, 'signing in'),
    ...settings.routes(singleSignOnSettings, 'single sign-on'),
    ...live.routes,
  ];
  const preview = async (path: string, ip: string): Promise<PagePreview | null> => {
    const code = /^\/invite\/([^/]+)/.exec(path)?.[1];
    return code === undefined ? null : invites.preview(code, ip);
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
    onboarding,
    notifications,
    invites,
    moving,
    sponsorship,
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
