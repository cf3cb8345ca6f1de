import type { FastifyInstance } from 'fastify';
import { element } from './element.ts';
import { answer, answerList, done, forOwner, forVisitors, type Visitor } from './exchange.ts';
import { seconds } from './metadata.ts';
import type { PmsState } from './state.ts';

const FEATURES =
  'pass,session_kick,webhooks,session_bandwidth_restrictions,hardware_transcoding,lyrics,music_videos';
const ROOT_DIRECTORIES = [
  'activities',
  'butler',
  'diagnostics',
  'hubs',
  'identity',
  'library',
  'media',
  'music',
  'photo',
  'playQueues',
  'playlists',
  'resources',
  'search',
  'security',
  'servers',
  'status',
  'statistics',
  'system',
  'transcode',
  'updater',
  'video',
];

/** The features the owner's subscription gives the server: empty without a Plex Pass. */
export function ownerFeatures(state: PmsState): string {
  const owner = state.world.accounts.find((account) => account.id === state.server.ownerId);
  return owner?.plexPass ? FEATURES : '';
}

/** The name people see: the server's own, which a preference can change. */
export function friendlyName(state: PmsState): string {
  return state.settings.find((setting) => setting.id === 'FriendlyName')?.value || state.server.name;
}

function rootElement(state: PmsState, visitor: Visitor) {
  const { server, world } = state;
  const owns = visitor.kind === 'owner';
  const owner = world.accounts.find((account) => account.id === server.ownerId);
  const attributes = {
    size: ROOT_DIRECTORIES.length,
    allowCameraUpload: owns,
    allowChannelAccess: owns,
    allowMediaDeletion: owns ? true : undefined,
    allowSharing: owns,
    allowSync: visitor.allowSync,
    allowTuners: owns,
    backgroundProcessing: true,
    certificate: true,
    companionProxy: true,
    countryCode: 'deu',
    diagnostics: owns ? 'logs,databases,streaminglogs' : undefined,
    eventStream: true,
    friendlyName: friendlyName(state),
    hubSearch: true,
    itemClusters: true,
    livetv: 7,
    machineIdentifier: server.machineIdentifier,
    mediaProviders: true,
    multiuser: true,
    musicAnalysis: 2,
    myPlex: true,
    myPlexMappingState: 'mapped',
    myPlexSigninState: 'ok',
    myPlexSubscription: owner?.plexPass === true,
    myPlexUsername: owns ? (owner?.email ?? '') : undefined,
    offlineTranscode: 1,
    ownerFeatures: ownerFeatures(state),
    platform: server.platform,
    platformVersion: server.platformVersion,
    pluginHost: true,
    pushNotifications: false,
    readOnlyLibraries: false,
    streamingBrainABRVersion: 3,
    streamingBrainVersion: 2,
    sync: true,
    transcoderActiveVideoSessions: state.sessions.filter((session) => session.decision === 'transcode')
      .length,
    transcoderAudio: true,
    transcoderLyrics: true,
    transcoderPhoto: true,
    transcoderSubtitles: true,
    transcoderVideo: true,
    transcoderVideoBitrates: '64,96,208,320,720,1500,2000,3000,4000,8000,10000,12000,20000',
    transcoderVideoQualities: '0,1,2,3,4,5,6,7,8,9,10,11,12',
    transcoderVideoResolutions: '128,128,160,240,320,480,768,720,720,1080,1080,1080,1080',
    updatedAt: seconds(server.updatedAt),
    updater: true,
    version: server.version,
    voiceSearch: true,
  };
  return element(
    'MediaContainer',
    attributes,
    ROOT_DIRECTORIES.map((key) => element('Directory', { count: 1, key, title: key })),
  );
}

/** /identity, /, /library, /servers, /clients and the server's own plex.tv account (facts 7.1). */
export function addRootRoutes(app: FastifyInstance, state: PmsState): void {
  const { server } = state;

  app.get('/identity', (request, reply) =>
    answer(
      request,
      reply,
      element('MediaContainer', {
        size: 0,
        apiVersion: '1.2.2',
        claimed: true,
        machineIdentifier: server.machineIdentifier,
        version: server.version,
      }),
    ),
  );

  app.get(
    '/',
    forVisitors(state, ({ request, reply, visitor }) => answer(request, reply, rootElement(state, visitor))),
  );

  app.get(
    '/library',
    forOwner(
      state,
      ({ request, reply }) =>
        answerList(
          request,
          reply,
          ['sections', 'recentlyAdded', 'onDeck'],
          (key) => element('Directory', { key, title: key }),
          {
            allowSync: false,
            art: '/:/resources/library-art.png',
            content: '',
            identifier: 'com.plexapp.plugins.library',
            mediaTagPrefix: '/system/bundle/media/flags/',
            mediaTagVersion: 1_734_362_201,
            title1: 'Plex Library',
            title2: '',
          },
        ),
      401,
    ),
  );

  app.get(
    '/servers',
    forVisitors(state, ({ request, reply }) =>
      answerList(request, reply, [server], (row) =>
        element('Server', {
          name: friendlyName(state),
          host: row.localAddresses.split(',')[0],
          address: row.localAddresses.split(',')[0],
          port: row.connections[0]?.port ?? 32400,
          machineIdentifier: row.machineIdentifier,
          version: row.version,
        }),
      ),
    ),
  );

  app.get(
    '/clients',
    forVisitors(state, ({ request, reply }) => answerList(request, reply, [], () => element('Server', {}))),
  );

  app.get(
    '/myplex/account',
    forOwner(state, ({ request, reply, visitor }) =>
      answer(
        request,
        reply,
        element('MyPlex', {
          authToken: server.ownerToken,
          username: visitor.account.email,
          mappingState: 'mapped',
          mappingError: '',
          signInState: 'ok',
          publicAddress: server.publicAddress,
          publicPort: 32400,
          privateAddress: server.localAddresses.split(',')[0],
          privatePort: 32400,
          subscriptionFeatures: ownerFeatures(state),
          subscriptionActive: visitor.account.plexPass,
          subscriptionState: visitor.account.plexPass ? 'Active' : 'Inactive',
        }),
      ),
    ),
  );

  app.put(
    '/myplex/refreshReachability',
    forOwner(state, ({ reply }) => done(reply)),
  );
}
