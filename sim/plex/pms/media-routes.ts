import type { FastifyInstance } from 'fastify';
import { pathPart, plexValue } from '../request.ts';
import { type Element, element, renamed } from './element.ts';
import { type Entry, leavesOf } from './entries.ts';
import { answer, answerList, done, forOwner, forVisitors, queryOf, refuse } from './exchange.ts';
import { metadataElement, seconds } from './metadata.ts';
import { playableOf } from './playing.ts';
import { friendlyName, ownerFeatures } from './root-routes.ts';
import type { Playlist, PmsState } from './state.ts';
import { entriesFor, visibleEntry } from './visible.ts';

const CHUNK_BYTES = 1024 * 1024;

function playlistElement(state: PmsState, playlist: Playlist): Element {
  const entries = playlist.ratingKeys
    .map((key) => state.entries.byKey(key))
    .filter((entry) => entry !== null);
  const duration = entries.reduce((sum, entry) => sum + (playableOf(entry)?.durationMs ?? 0), 0);
  return renamed('Playlist', 'Metadata', {
    ratingKey: String(playlist.id),
    key: `/playlists/${playlist.id}/items`,
    guid: `com.plexapp.agents.none://playlist-${playlist.id}`,
    type: 'playlist',
    title: playlist.title,
    summary: playlist.summary,
    smart: playlist.smart,
    playlistType: playlist.playlistType,
    composite: `/playlists/${playlist.id}/composite/${seconds(playlist.updatedAt)}`,
    duration,
    leafCount: entries.length,
    addedAt: seconds(playlist.addedAt),
    updatedAt: seconds(playlist.updatedAt),
  });
}

/** Playlists, files, decisions, providers and statistics (facts 7.4, 7.9, 7.10). */
export function addMediaRoutes(app: FastifyInstance, state: PmsState): void {
  const { server, world } = state;

  app.get(
    '/playlists',
    forVisitors(state, ({ request, reply, visitor }) => {
      const query = queryOf(request);
      const mine = state.playlists.filter(
        (list) =>
          list.accountId === visitor.account.id &&
          (query.playlistType === undefined || list.playlistType === query.playlistType),
      );
      return answerList(request, reply, mine, (list) => playlistElement(state, list));
    }),
  );
  app.get(
    '/playlists/:id',
    forVisitors(state, ({ request, reply, visitor }) => {
      const list = state.playlists.find((one) => one.id === Number(pathPart(request, 'id')));
      if (list?.accountId !== visitor.account.id) return refuse(reply, 404);
      return answerList(request, reply, [list], (one) => playlistElement(state, one));
    }),
  );
  app.get(
    '/playlists/:id/items',
    forVisitors(state, ({ request, reply, visitor }) => {
      const list = state.playlists.find((one) => one.id === Number(pathPart(request, 'id')));
      if (list?.accountId !== visitor.account.id) return refuse(reply, 404);
      const entries = list.ratingKeys.map((key) => visibleEntry(state, visitor, String(key)));
      return answerList(
        request,
        reply,
        entries.filter((entry) => entry !== null),
        (entry) => metadataElement(state, entry, visitor.account.id, { guids: false, full: false }),
        {
          leafCount: list.ratingKeys.length,
          playlistType: list.playlistType,
          title: list.title,
          smart: list.smart,
        },
      );
    }),
  );

  app.get(
    '/library/parts/:part/:stamp/:file',
    forVisitors(state, ({ request, reply, visitor }) => {
      const entry = visibleEntry(state, visitor, String(Number(pathPart(request, 'part')) - 40000));
      const playable = entry ? playableOf(entry) : null;
      if (!playable) return refuse(reply, 404);
      if (queryOf(request).download === '1' && !visitor.allowSync) return refuse(reply, 403);
      const size = playable.media.sizeBytes;
      const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
      const start = range ? Number(range[1]) : 0;
      if (start >= size) return reply.code(416).header('content-range', `bytes */${size}`).send('');
      const wanted = range?.[2] ? Number(range[2]) : size - 1;
      const end = Math.min(wanted, size - 1, start + CHUNK_BYTES - 1);
      return reply
        .code(206)
        .header('accept-ranges', 'bytes')
        .header('content-range', `bytes ${start}-${end}/${size}`)
        .type(playable.media.videoCodec ? 'video/x-matroska' : 'audio/flac')
        .send(Buffer.alloc(end - start + 1));
    }),
  );

  const decision = forVisitors(state, ({ request, reply, visitor }) => {
    const query = queryOf(request);
    const entry = visibleEntry(
      state,
      visitor,
      /\/library\/metadata\/(\d+)$/.exec(query.path ?? '')?.[1] ?? '',
    );
    if (!entry) return refuse(reply, query.path ? 404 : 400);
    if (!playableOf(entry)) return refuse(reply, 400);
    const direct = query.directPlay !== '0';
    const item = metadataElement(state, entry, visitor.account.id, { guids: false, full: true });
    const children = item.children.map((child) =>
      child.tag === 'Media'
        ? {
            ...child,
            attributes: { ...child.attributes, selected: true },
            children: child.children.map((part) => ({
              ...part,
              attributes: {
                ...part.attributes,
                selected: true,
                decision: direct ? 'directplay' : 'transcode',
              },
            })),
          }
        : child,
    );
    const general = direct
      ? { generalDecisionCode: 1000, generalDecisionText: 'Direct play OK.' }
      : { generalDecisionCode: 1001, generalDecisionText: 'Direct play not available; Conversion OK.' };
    return answer(
      request,
      reply,
      element(
        'MediaContainer',
        {
          size: 1,
          allowSync: visitor.allowSync,
          ...general,
          directPlayDecisionCode: direct ? 1000 : 3000,
          directPlayDecisionText: direct ? 'Direct play OK.' : 'App cannot direct play this item.',
          transcodeDecisionCode: 1001,
          transcodeDecisionText: 'Direct play not available; Conversion OK.',
          resourceSession: plexValue(request, 'X-Plex-Session-Identifier') || undefined,
        },
        [{ ...item, children }],
      ),
    );
  });
  const start = forVisitors(state, ({ request, reply, visitor }) => {
    const entry = visibleEntry(
      state,
      visitor,
      /\/library\/metadata\/(\d+)$/.exec(queryOf(request).path ?? '')?.[1] ?? '',
    );
    if (!entry) return refuse(reply, 404);
    const body = '#EXTM3U\n#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=4000000\nsession/base/index.m3u8\n';
    return reply.type('application/vnd.apple.mpegurl').send(body);
  });
  for (const kind of ['video', 'music']) {
    app.get(`/${kind}/::/transcode/universal/decision`, decision);
    app.get(`/${kind}/::/transcode/universal/start.m3u8`, start);
    for (const verb of ['stop', 'ping']) {
      app.get(
        `/${kind}/::/transcode/universal/${verb}`,
        forVisitors(state, ({ reply }) => done(reply)),
      );
    }
  }

  app.get(
    '/media/providers',
    forVisitors(state, ({ request, reply, visitor }) => {
      const directories = visitor.libraries.map((library) =>
        element(
          'Directory',
          {
            hubKey: `/hubs/sections/${library.key}`,
            id: library.key,
            key: `/library/sections/${library.key}`,
            title: library.title,
            type: library.type,
            uuid: library.uuid,
            agent: library.agent,
            ...(queryOf(request).includeStorage === '1'
              ? storage(entriesFor(state, visitor, [library]))
              : {}),
          },
          [
            element('Pivot', {
              id: 'recommended',
              key: `/hubs/sections/${library.key}`,
              type: 'hub',
              title: 'Recommended',
              context: 'content.discover',
              symbol: 'star',
            }),
            element('Pivot', {
              id: 'library',
              key: `/library/sections/${library.key}/all`,
              type: 'list',
              title: 'Library',
              context: 'content.library',
              symbol: 'library',
            }),
          ],
        ),
      );
      const features = [
        element('Feature', { key: '/library/sections', type: 'content' }, directories),
        element('Feature', { key: '/hubs/search', type: 'search' }),
        element('Feature', { key: '/hubs/continueWatching', type: 'continuewatching' }),
        element('Feature', { key: '/:/timeline', type: 'timeline' }),
      ];
      const provider = element(
        'MediaProvider',
        {
          identifier: 'com.plexapp.plugins.library',
          id: 1,
          title: 'Library',
          types: 'video,audio,photo',
          protocols: 'stream,download',
        },
        features,
      );
      return answer(
        request,
        reply,
        element(
          'MediaContainer',
          {
            size: 1,
            friendlyName: friendlyName(state),
            machineIdentifier: server.machineIdentifier,
            version: server.version,
          },
          [provider],
        ),
      );
    }),
  );
  const storage = (titles: Entry[]) => {
    const files = titles
      .flatMap(leavesOf)
      .map(playableOf)
      .filter((one) => one !== null);
    return {
      durationTotal: files.reduce((sum, one) => sum + one.durationMs, 0),
      storageTotal: files.reduce((sum, one) => sum + one.media.sizeBytes, 0),
    };
  };

  const owned = (path: string, write: (timespan: number) => Element[]) =>
    app.get(
      path,
      forOwner(state, ({ request, reply }) => {
        if (!ownerFeatures(state).includes('pass')) return refuse(reply, 403);
        const items = write(Number(queryOf(request).timespan ?? 6) || 6);
        return answer(request, reply, element('MediaContainer', { size: items.length }, items));
      }),
    );
  const recent = (count: number, stepMs: number) =>
    Array.from({ length: count }, (_, index) => world.clock.now() - (count - index) * stepMs);
  owned('/statistics/resources', (timespan) =>
    recent(30, 5000).map((at, index) =>
      element('StatisticsResources', {
        timespan,
        at: seconds(at),
        hostCpuUtilization: 12.5 + (index % 5),
        processCpuUtilization: 3.25 + (index % 3),
        hostMemoryUtilization: 41.5,
        processMemoryUtilization: 4.75,
      }),
    ),
  );
  owned('/statistics/bandwidth', (timespan) => [
    ...state.devices.map((device) => element('Device', { ...device, createdAt: seconds(device.createdAt) })),
    ...world.accounts
      .filter((account) => state.visitors.has(account.id))
      .map((account) =>
        element('Account', {
          id: account.id === server.ownerId ? 1 : account.id,
          key: `/accounts/${account.id === server.ownerId ? 1 : account.id}`,
          name: account.title,
        }),
      ),
    ...state.history.map((row) =>
      element('StatisticsBandwidth', {
        accountID: row.accountId,
        deviceID: row.deviceId,
        timespan,
        at: seconds(row.viewedAt),
        lan: row.accountId === 1,
        bytes: 1_500_000_000 + row.id * 1_000_003,
      }),
    ),
  ]);
  owned('/statistics/media', (timespan) =>
    state.history.map((row) =>
      element('StatisticsMedia', {
        accountID: row.accountId,
        deviceID: row.deviceId,
        timespan,
        at: seconds(row.viewedAt),
        metadataType: row.type === 'movie' ? 1 : 4,
        count: 1,
        duration: 3600,
      }),
    ),
  );
}
