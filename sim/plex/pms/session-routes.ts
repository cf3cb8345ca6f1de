import type { FastifyInstance } from 'fastify';
import { pathPart, plexValue } from '../request.ts';
import { type Element, element, single } from './element.ts';
import {
  answer,
  answerList,
  done,
  forOwner,
  forVisitors,
  type Handler,
  queryOf,
  refuse,
} from './exchange.ts';
import { imageOf, keyOf, metadataElement, seconds } from './metadata.ts';
import {
  announce,
  endSession,
  liveSessions,
  markWatched,
  playableOf,
  positionOf,
  startSession,
} from './playing.ts';
import { ownerFeatures } from './root-routes.ts';
import {
  changeUserState,
  type HistoryRow,
  localAccountId,
  type PlaySession,
  type PlayState,
  type PmsPlayer,
  type PmsState,
  userStateOf,
} from './state.ts';
import { visibleEntry } from './visible.ts';

const PLAY_STATES: readonly PlayState[] = ['playing', 'paused', 'buffering'];

/** The address of an avatar at plex.tv. */
export function avatarOf(state: PmsState, accountId: number): string {
  const account = state.world.accounts.find((one) => one.id === accountId);
  return account ? `https://plex.tv/users/${account.uuid}/avatar?c=${account.avatarVersion}` : '';
}

function withDecision(item: Element, session: PlaySession): Element {
  const part = session.decision === 'directplay' ? 'directplay' : 'transcode';
  const children = item.children.map((child) => {
    if (child.tag !== 'Media') return child;
    const parts = child.children.map((one) => ({
      ...one,
      attributes: {
        ...one.attributes,
        decision: part,
        selected: true,
        protocol: part === 'transcode' ? 'dash' : undefined,
      },
      children: one.children.map((stream) => ({
        ...stream,
        attributes: {
          ...stream.attributes,
          decision:
            session.decision === 'directplay'
              ? undefined
              : session.decision === 'transcode' && stream.attributes.streamType === 1
                ? 'transcode'
                : 'copy',
          location: session.decision === 'directplay' ? 'direct' : 'segments-av',
        },
      })),
    }));
    return { ...child, attributes: { ...child.attributes, selected: true }, children: parts };
  });
  return { ...item, children };
}

function sessionElement(state: PmsState, session: PlaySession): Element | null {
  const entry = state.entries.byKey(session.ratingKey);
  const playable = entry ? playableOf(entry) : null;
  if (!entry || !playable) return null;
  const account = state.world.accounts.find((one) => one.id === session.accountId);
  const localId = localAccountId(state.server, session.accountId);
  const position = positionOf(state, session);
  const item = withDecision(
    metadataElement(state, entry, session.accountId, { guids: true, full: true }),
    session,
  );
  const { player } = session;
  const extra = [
    single('User', {
      id: String(localId),
      thumb: avatarOf(state, session.accountId),
      title: account?.title ?? '',
    }),
    single('Player', {
      address: player.address,
      device: player.device,
      local: player.local,
      machineIdentifier: player.machineIdentifier,
      model: player.device,
      platform: player.platform,
      platformVersion: player.platformVersion,
      product: player.product,
      profile: player.platform,
      relayed: false,
      remotePublicAddress: player.local ? state.server.publicAddress : player.address,
      secure: true,
      state: session.state,
      title: player.title,
      userID: localId,
      vendor: '',
      version: '10.4.0',
    }),
    single('Session', { id: session.id, bandwidth: playable.media.bitrateKbps, location: session.location }),
  ];
  if (session.decision !== 'directplay') {
    extra.push(
      single('TranscodeSession', {
        key: `/transcode/sessions/${session.id}`,
        throttled: false,
        complete: false,
        progress: Math.round((position / playable.durationMs) * 1000) / 10,
        size: -22,
        speed: 2,
        error: false,
        duration: playable.durationMs,
        remaining: Math.round((playable.durationMs - position) / 2000),
        context: 'streaming',
        sourceVideoCodec: playable.media.videoCodec,
        sourceAudioCodec: playable.media.audioCodec,
        videoDecision: session.decision === 'transcode' ? 'transcode' : 'copy',
        audioDecision: 'transcode',
        protocol: 'dash',
        container: 'mp4',
        videoCodec: 'h264',
        audioCodec: 'aac',
        audioChannels: 2,
        transcodeHwRequested: false,
        timeStamp: session.startedAt / 1000,
        maxOffsetAvailable: position / 1000 + 60,
        minOffsetAvailable: 0,
      }),
    );
  }
  return {
    ...item,
    attributes: { ...item.attributes, sessionKey: String(session.sessionKey), viewOffset: position },
    children: [...item.children, ...extra],
  };
}

function historyElement(state: PmsState, row: HistoryRow): Element {
  const entry = state.entries.byKey(row.ratingKey);
  const common = {
    historyKey: `/status/sessions/history/${row.id}`,
    librarySectionID: row.libraryKey,
    title: row.title,
    type: row.type,
    grandparentTitle: row.grandparentTitle ?? undefined,
    parentIndex: row.parentIndex ?? undefined,
    index: row.index ?? undefined,
  };
  const tail = { viewedAt: seconds(row.viewedAt), accountID: row.accountId, deviceID: row.deviceId };
  const tag = row.type === 'track' ? 'Track' : 'Video';
  if (!entry) return { ...element(tag, { ...common, ...tail }), list: 'Metadata' };
  const grandparent = entry.parent?.parent;
  const attributes = {
    ...common,
    key: keyOf(entry),
    ratingKey: String(entry.ratingKey),
    parentKey: entry.parent ? keyOf(entry.parent) : undefined,
    grandparentKey: grandparent ? keyOf(grandparent) : undefined,
    thumb: imageOf(entry, 'thumb'),
    parentThumb: entry.parent ? imageOf(entry.parent, 'thumb') : undefined,
    grandparentThumb: grandparent ? imageOf(grandparent, 'thumb') : undefined,
    grandparentArt: grandparent ? imageOf(grandparent, 'art') : undefined,
    originallyAvailableAt: 'releasedOn' in entry.node ? entry.node.releasedOn : undefined,
    ...tail,
  };
  return { ...element(tag, attributes), list: 'Metadata' };
}

function isOf(state: PmsState, row: HistoryRow, ratingKey: number): boolean {
  let entry = state.entries.byKey(row.ratingKey);
  while (entry) {
    if (entry.ratingKey === ratingKey) return true;
    entry = entry.parent;
  }
  return false;
}

/** Who is watching, what was watched, and what clients report (facts 7.7, 7.8, 7.11). */
export function addSessionRoutes(app: FastifyInstance, state: PmsState): void {
  app.get(
    '/status/sessions',
    forOwner(state, ({ request, reply }) => {
      const items = liveSessions(state)
        .map((session) => sessionElement(state, session))
        .filter((item) => item !== null);
      return answer(request, reply, element('MediaContainer', { size: items.length }, items));
    }),
  );
  for (const path of ['/transcode/sessions', '/status/sessions/background']) {
    app.get(
      path,
      forOwner(state, ({ request, reply }) => {
        const items = path.startsWith('/transcode')
          ? liveSessions(state)
              .map((session) => sessionElement(state, session))
              .flatMap((item) => item?.children.filter((child) => child.tag === 'TranscodeSession') ?? [])
              .map((child) => ({ ...child, single: false }))
          : [];
        return answer(request, reply, element('MediaContainer', { size: items.length }, items));
      }),
    );
  }

  const terminate = forOwner(state, ({ request, reply }) => {
    const query = queryOf(request);
    if (!ownerFeatures(state).includes('session_kick')) return refuse(reply, 401);
    if (!query.sessionId) return refuse(reply, 403);
    const session = liveSessions(state).find((one) => one.id === query.sessionId);
    if (!session) return refuse(reply, 404);
    if (session.scripted) {
      endSession(state, session);
    } else {
      session.termination = query.reason ?? '';
      announce(state, session, 'stopped');
    }
    return done(reply);
  });
  app.get('/status/sessions/terminate', terminate);
  app.post('/status/sessions/terminate', terminate);

  app.get(
    '/status/sessions/history/all',
    forVisitors(state, ({ request, reply, visitor }) => {
      liveSessions(state);
      const query = queryOf(request);
      const rows = state.history.filter((row) => {
        if (visitor.kind === 'shared' && row.accountId !== visitor.localId) return false;
        if (query.accountID !== undefined && row.accountId !== Number(query.accountID)) return false;
        if (query.librarySectionID !== undefined && row.libraryKey !== query.librarySectionID) return false;
        if (query['viewedAt>'] !== undefined && seconds(row.viewedAt) < Number(query['viewedAt>']))
          return false;
        if (query['viewedAt<'] !== undefined && seconds(row.viewedAt) > Number(query['viewedAt<']))
          return false;
        return query.metadataItemID === undefined || isOf(state, row, Number(query.metadataItemID));
      });
      const down = (query.sort ?? 'viewedAt:desc').endsWith(':desc') ? -1 : 1;
      rows.sort((left, right) => down * (left.viewedAt - right.viewedAt || left.id - right.id));
      return answerList(request, reply, rows, (row) => historyElement(state, row));
    }),
  );
  app.delete(
    '/status/sessions/history/:id',
    forOwner(state, ({ request, reply }) => {
      const id = Number(pathPart(request, 'id'));
      const kept = state.history.filter((row) => row.id !== id);
      if (kept.length === state.history.length) return refuse(reply, 404);
      state.history = kept;
      return done(reply);
    }),
  );
  app.get(
    '/status/sessions/history/:id',
    forOwner(state, ({ request, reply }) => {
      const row = state.history.find((one) => one.id === Number(pathPart(request, 'id')));
      return row
        ? answer(request, reply, element('MediaContainer', { size: 1 }, [historyElement(state, row)]))
        : refuse(reply, 404);
    }),
  );

  const playerOf = (visit: Parameters<Handler>[0]): PmsPlayer => {
    const value = (name: string, otherwise: string) => plexValue(visit.request, name) || otherwise;
    return {
      title: value('X-Plex-Device-Name', value('X-Plex-Product', 'Player')),
      product: value('X-Plex-Product', 'Plex Web'),
      platform: value('X-Plex-Platform', 'Chrome'),
      platformVersion: value('X-Plex-Platform-Version', ''),
      device: value('X-Plex-Device', ''),
      machineIdentifier: value('X-Plex-Client-Identifier', visit.visitor.account.uuid),
      address: visit.request.ip,
      local: true,
    };
  };

  const timeline: Handler = (visit) => {
    const { request, reply, visitor } = visit;
    const query = queryOf(request);
    const entry = visibleEntry(state, visitor, query.ratingKey ?? query.key?.split('/').at(-1) ?? '');
    const playable = entry ? playableOf(entry) : null;
    const time = Number(query.time ?? 'NaN');
    const status = query.state ?? '';
    if (!entry || !playable || !Number.isFinite(time)) return refuse(reply, 400);
    const play = PLAY_STATES.find((one) => one === status);
    if (!play && status !== 'stopped') return refuse(reply, 400);
    const player = playerOf(visit);
    const accountId = visitor.account.id;
    const known = state.sessions.find(
      (one) => one.player.machineIdentifier === player.machineIdentifier && one.ratingKey === entry.ratingKey,
    );
    const ended = known?.termination ?? null;
    if (play) {
      const now = state.world.clock.now();
      if (known) {
        Object.assign(known, { state: play, viewOffset: time, updatedAt: now });
        if (ended === null) announce(state, known, play);
      } else {
        const id = plexValue(request, 'X-Plex-Session-Identifier');
        const session = { ratingKey: entry.ratingKey, accountId, player, state: play, viewOffset: time };
        startSession(state, id === '' ? session : { ...session, id });
      }
      changeUserState(state, accountId, entry.ratingKey, { viewOffset: time, lastViewedAt: now });
    } else {
      const session =
        known ??
        startSession(state, {
          ratingKey: entry.ratingKey,
          accountId,
          player,
          state: 'paused',
          viewOffset: time,
        });
      Object.assign(session, { state: 'paused', viewOffset: time, updatedAt: state.world.clock.now() });
      endSession(state, session);
    }
    const mine = userStateOf(state, accountId, entry.ratingKey);
    return answer(
      request,
      reply,
      element('MediaContainer', {
        size: 0,
        playbackState: status,
        skipCount: 0,
        viewCount: mine.viewCount,
        viewOffset: mine.viewOffset,
        ...(ended === null ? {} : { terminationCode: 2006, terminationText: ended }),
      }),
    );
  };
  app.get('/::/timeline', forVisitors(state, timeline));
  app.post('/::/timeline', forVisitors(state, timeline));

  const progress = forVisitors(state, ({ request, reply, visitor }) => {
    const query = queryOf(request);
    const entry = visibleEntry(state, visitor, query.key ?? '');
    const time = Number(query.time ?? 'NaN');
    if (!entry) return refuse(reply, 404);
    if (!Number.isFinite(time)) return refuse(reply, 400);
    changeUserState(state, visitor.account.id, entry.ratingKey, {
      viewOffset: time,
      lastViewedAt: state.world.clock.now(),
    });
    return done(reply);
  });
  const mark = (watched: boolean) =>
    forVisitors(state, ({ request, reply, visitor }) => {
      const entry = visibleEntry(state, visitor, queryOf(request).key ?? '');
      if (!entry) return refuse(reply, 404);
      markWatched(state, entry, visitor.account.id, watched);
      return done(reply);
    });
  const rate = forVisitors(state, ({ request, reply, visitor }) => {
    const query = queryOf(request);
    const entry = visibleEntry(state, visitor, query.key ?? '');
    const rating = Number(query.rating ?? 'NaN');
    if (!entry) return refuse(reply, 404);
    if (!(rating >= -1 && rating <= 10)) return refuse(reply, 400);
    changeUserState(state, visitor.account.id, entry.ratingKey, { userRating: rating < 0 ? null : rating });
    return done(reply);
  });
  for (const method of ['GET', 'PUT'] as const) {
    app.route({ method, url: '/::/progress', handler: progress });
    app.route({ method, url: '/::/scrobble', handler: mark(true) });
    app.route({ method, url: '/::/unscrobble', handler: mark(false) });
    app.route({ method, url: '/::/rate', handler: rate });
  }
}
