import type { CatalogNode } from '#sim/catalog/types.ts';
import type { Entry } from './state/entries.ts';
import type { JellyfinLibrary, JellyfinServer, JellyfinUser, JellyfinWorld, UserToken } from './world.ts';

const TICKS_PER_MS = 10_000;

/** ISO with seven digits of a second (facts 3). */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}

export function userView(server: JellyfinServer, user: JellyfinUser) {
  return {
    Name: user.name,
    ServerId: server.id,
    Id: user.id,
    PrimaryImageTag: user.imageTag,
    HasPassword: user.password !== '',
    HasConfiguredPassword: user.password !== '',
    HasConfiguredEasyPassword: false,
    EnableAutoLogin: false,
    LastLoginDate: user.lastLoginAt === null ? null : isoTime(user.lastLoginAt),
    LastActivityDate: user.lastActivityAt === null ? null : isoTime(user.lastActivityAt),
    Configuration: {
      PlayDefaultAudioTrack: true,
      SubtitleLanguagePreference: '',
      DisplayMissingEpisodes: false,
      GroupedFolders: [],
      SubtitleMode: 'Default',
      DisplayCollectionsView: false,
      EnableLocalPassword: false,
      OrderedViews: [],
      LatestItemsExcludes: [],
      MyMediaExcludes: [],
      HidePlayedInLatest: true,
      RememberAudioSelections: true,
      RememberSubtitleSelections: true,
      EnableNextEpisodeAutoPlay: true,
      CastReceiverId: 'F007D354',
    },
    Policy: user.policy,
  };
}

const ITEM_TYPES = {
  movie: 'Movie',
  show: 'Series',
  season: 'Season',
  episode: 'Episode',
  artist: 'MusicArtist',
  album: 'MusicAlbum',
  track: 'Audio',
} as const;

/** What an entry is called as a kind of item. */
export function typeOf(entry: Entry): (typeof ITEM_TYPES)[keyof typeof ITEM_TYPES] {
  return ITEM_TYPES[entry.node.type];
}

export function itemView(server: JellyfinServer, entry: Entry) {
  const { node, item } = entry;
  const hasYear = 'year' in node;
  const ids = 'ids' in node ? node.ids : {};
  return {
    Name: node.title,
    ServerId: server.id,
    Id: entry.id,
    DateCreated: isoTime(node.addedAt),
    SortName: node.title.toLowerCase(),
    Overview: node.summary === '' ? null : node.summary,
    OfficialRating: 'contentRating' in node ? node.contentRating : null,
    CommunityRating: 'rating' in node ? node.rating : null,
    ProductionYear: hasYear ? node.year : null,
    RunTimeTicks: 'durationMs' in node ? node.durationMs * TICKS_PER_MS : null,
    IndexNumber: 'index' in node ? node.index : null,
    ParentIndexNumber:
      node.type === 'episode' && entry.parent && 'index' in entry.parent.node
        ? entry.parent.node.index
        : null,
    ProviderIds: Object.fromEntries(
      [
        ['Imdb', ids.imdb],
        ['Tmdb', ids.tmdb],
        ['Tvdb', ids.tvdb],
      ].flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
    IsFolder: !('durationMs' in node),
    ParentId: entry.parent?.id ?? entry.library.id,
    Type: typeOf(entry),
    MediaType: mediaTypeOf(node),
    SeriesName: node.type === 'episode' || node.type === 'season' ? item.title : null,
    Genres: 'genres' in node ? node.genres : [],
    Tags: 'labels' in node ? node.labels : [],
    ImageTags: { Primary: imageTagOf(entry) },
    BackdropImageTags: [],
    LocationType: 'FileSystem',
  };
}

function mediaTypeOf(node: CatalogNode): 'Unknown' | 'Audio' | 'Video' {
  if (!('durationMs' in node)) return 'Unknown';
  return node.type === 'track' ? 'Audio' : 'Video';
}

/** Tags change with the picture; here a picture never changes. */
export function imageTagOf(entry: Entry): string {
  return entry.id.split('').toReversed().join('');
}

export function libraryItemView(server: JellyfinServer, library: JellyfinLibrary) {
  return {
    Name: library.name,
    ServerId: server.id,
    Id: library.id,
    CollectionType: library.collectionType,
    IsFolder: true,
    Type: 'CollectionFolder',
    MediaType: 'Unknown',
    ImageTags: {},
    LocationType: 'FileSystem',
  };
}

export function sessionView(world: JellyfinWorld, grant: UserToken, playing: Entry | null) {
  const { server } = world;
  const play = world.plays.find((one) => one.token === grant.token);
  const user = world.users.find((one) => one.id === grant.userId);
  const isWatching = play !== undefined && playing !== null;
  return {
    Id: grant.token.split('').toReversed().join(''),
    UserId: grant.userId,
    UserName: user?.name ?? null,
    ServerId: server.id,
    Client: grant.client,
    DeviceId: grant.deviceId,
    DeviceName: grant.device,
    ApplicationVersion: grant.version,
    RemoteEndPoint: '127.0.0.1',
    LastActivityDate: isoTime(grant.lastActivityAt),
    LastPlaybackCheckIn: isoTime(isWatching ? world.clock.now() : 0),
    IsActive: true,
    SupportsMediaControl: false,
    SupportsRemoteControl: false,
    HasCustomDeviceName: false,
    PlayableMediaTypes: [],
    SupportedCommands: [],
    NowPlayingQueue: [],
    PlayState: {
      CanSeek: isWatching,
      IsPaused: false,
      IsMuted: false,
      RepeatMode: 'RepeatNone',
      PlaybackOrder: 'Default',
      PositionTicks: isWatching ? (world.clock.now() - play.startedAt) * TICKS_PER_MS : null,
      PlayMethod: isWatching ? (play.isTranscode ? 'Transcode' : 'DirectPlay') : null,
    },
    NowPlayingItem: isWatching ? itemView(server, playing) : null,
  };
}
