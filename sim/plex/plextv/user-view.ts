import { homeOf } from '../state/relations.ts';
import type { Account, PlexWorld } from '../world.ts';
import { epoch } from './wire.ts';
import { element } from './xml.ts';

const PASS_FEATURES = [
  'pass',
  'webhooks',
  'home',
  'sync',
  'lyrics',
  'trailers',
  'dvr',
  'hardware_transcoding',
];

/** The address of a person's picture; the simulator draws it. */
export function avatarUrl(origin: string, account: Pick<Account, 'uuid' | 'avatarVersion'>): string {
  return `${origin}/users/${account.uuid}/avatar?c=${account.avatarVersion}`;
}

type UserParts = { attributes: Record<string, string | number | boolean>; home: boolean };

function partsOf(world: PlexWorld, account: Account, token: string, origin: string): UserParts {
  const home = homeOf(world, account.id);
  return {
    home: home !== null,
    attributes: {
      id: account.id,
      uuid: account.uuid,
      username: account.username,
      title: account.title,
      email: account.email,
      friendlyName: account.friendlyName,
      locale: '',
      confirmed: account.emailConfirmed,
      joinedAt: Math.floor(account.joinedAt / 1000),
      emailOnlyAuth: false,
      hasPassword: account.password !== '',
      protected: account.homePin !== '',
      thumb: avatarUrl(origin, account),
      authToken: token,
      mailingListStatus: 'unsubscribed',
      mailingListActive: false,
      scrobbleTypes: '',
      country: account.country,
      pin: account.homePin,
      subscriptionDescription: account.plexPass ? 'Lifetime Plex Pass' : '',
      restricted: account.restricted,
      anonymous: '',
      home: home !== null,
      guest: false,
      homeSize: home ? home.memberIds.length + 1 : 1,
      homeAdmin: home?.adminId === account.id,
      maxHomeSize: 15,
      rememberExpiresAt: Math.floor(world.clock.now() / 1000) + 1_209_600,
      adsConsent: '',
      adsConsentSetAt: '',
      adsConsentReminderAt: '',
      experimentalFeatures: false,
      twoFactorEnabled: account.twoFactorCode !== '',
      backupCodesCreated: false,
    },
  };
}

const PROFILE = {
  autoSelectAudio: true,
  defaultAudioLanguage: 'en',
  defaultSubtitleLanguage: '',
  autoSelectSubtitle: 0,
  defaultSubtitleAccessibility: 0,
  defaultSubtitleForced: 1,
  watchedIndicator: 1,
  mediaReviewsVisibility: 0,
};

function subscribedAt(account: Account): number | null {
  return account.plexPass ? account.joinedAt : null;
}

/** The account in XML: the shape python-plexapi insists on (facts 2.3). */
export function userXml(
  world: PlexWorld,
  account: Account,
  token: string,
  origin: string,
  extra: Record<string, string> = {},
): string {
  const since = subscribedAt(account);
  const features = account.plexPass ? PASS_FEATURES.map((id) => element('feature', { id })) : [];
  const subscription = {
    active: account.plexPass,
    subscribedAt: since === null ? '' : `${new Date(since).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    status: account.plexPass ? 'Active' : 'Inactive',
    paymentService: '',
    plan: account.plexPass ? 'lifetime' : '',
  };
  return element('user', { ...partsOf(world, account, token, origin).attributes, ...extra }, [
    element('subscription', subscription, [element('features', {}, features)]),
    element('profile', PROFILE),
    element(
      'entitlements',
      { all: account.plexPass },
      account.plexPass ? [element('entitlement', { id: 'all' })] : [],
    ),
    element('roles', {}, account.plexPass ? [element('role', { id: 'plexpass' })] : []),
    element('services', {}),
  ]);
}

/** The account in JSON, with real types (facts 4.1). */
export function userJson(
  world: PlexWorld,
  account: Account,
  token: string,
  origin: string,
): Record<string, unknown> {
  const since = subscribedAt(account);
  return {
    ...partsOf(world, account, token, origin).attributes,
    locale: null,
    anonymous: null,
    adsConsent: null,
    adsConsentSetAt: null,
    adsConsentReminderAt: null,
    subscription: {
      active: account.plexPass,
      subscribedAt: since === null ? null : `${new Date(since).toISOString().slice(0, 19)}Z`,
      status: account.plexPass ? 'Active' : 'Inactive',
      paymentService: null,
      plan: account.plexPass ? 'lifetime' : null,
      features: account.plexPass ? PASS_FEATURES : [],
    },
    profile: { ...PROFILE, defaultSubtitleLanguage: null },
    entitlements: account.plexPass ? ['all'] : [],
    roles: account.plexPass ? ['plexpass'] : [],
    services: [],
    subscriptions: [],
    pastSubscriptions: [],
    trials: [],
  };
}

/** The account as /users/account.json and /users/sign_in.json give it out. */
export function legacyUserJson(account: Account, token: string, origin: string): Record<string, unknown> {
  return {
    user: {
      id: account.id,
      uuid: account.uuid,
      email: account.email,
      joined_at: new Date(account.joinedAt).toISOString(),
      username: account.username,
      title: account.title,
      thumb: avatarUrl(origin, account),
      hasPassword: account.password !== '',
      authToken: token,
      authentication_token: token,
      subscription: {
        active: account.plexPass,
        status: account.plexPass ? 'Active' : 'Inactive',
        plan: account.plexPass ? 'lifetime' : null,
        features: account.plexPass ? PASS_FEATURES : [],
      },
      roles: { roles: account.plexPass ? ['plexpass'] : [] },
      entitlements: account.plexPass ? ['all'] : [],
      confirmedAt: account.emailConfirmed ? new Date(account.joinedAt).toISOString() : null,
      forumId: null,
    },
  };
}

/** The account as /users/account gives it out in XML. */
export function legacyUserXml(world: PlexWorld, account: Account, token: string, origin: string): string {
  const { attributes } = partsOf(world, account, token, origin);
  const joined = epoch(account.joinedAt);
  const subscription = element(
    'subscription',
    {
      active: account.plexPass,
      status: account.plexPass ? 'Active' : 'Inactive',
      plan: account.plexPass ? 'lifetime' : '',
    },
    account.plexPass ? PASS_FEATURES.map((id) => element('feature', { id })) : [],
  );
  const roles = element('roles', {}, account.plexPass ? [element('role', { id: 'plexpass' })] : []);
  return element('user', { ...attributes, joinedAt: joined, authenticationToken: token }, [
    subscription,
    roles,
  ]);
}
