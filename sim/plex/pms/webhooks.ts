import type { World } from '#sim/world.ts';
import { toJsonValue } from './element.ts';
import { metadataElement } from './metadata.ts';
import { playableOf, positionOf } from './playing.ts';
import { friendlyName } from './root-routes.ts';
import { avatarOf } from './session-routes.ts';
import { localAccountId, type PlaySession, type PmsState } from './state.ts';

type Deed = {
  event: string;
  accountId: number;
  ratingKey: number;
  session: PlaySession | null;
  ownerOnly: boolean;
};

/** Delivers to the webhooks of the owner and of the acting person, once each, without a retry (facts 7.14). */
function deliver(state: PmsState, send: World['callOut'], deed: Deed): void {
  const { world, server } = state;
  const account = world.accounts.find((one) => one.id === deed.accountId);
  const owner = world.accounts.find((one) => one.id === server.ownerId);
  const entry = state.entries.byKey(deed.ratingKey);
  if (!account || !owner?.plexPass || !entry) return;
  const isOn = state.settings.find((setting) => setting.id === 'WebHooksEnabled')?.value;
  if (isOn !== 'true' && isOn !== '1') return;
  const mine = deed.ownerOnly ? [] : account.webhooks;
  const item = metadataElement(state, entry, account.id, { guids: true, full: true });
  const { Media: _files, ...metadata } = toJsonValue(item);
  const player = deed.session?.player;
  for (const url of new Set([...owner.webhooks, ...mine])) {
    const payload = {
      event: deed.event,
      user: mine.includes(url),
      owner: owner.webhooks.includes(url),
      Account: {
        id: localAccountId(server, account.id),
        thumb: avatarOf(state, account.id),
        title: account.title,
      },
      Server: { title: friendlyName(state), uuid: server.machineIdentifier },
      ...(player
        ? {
            Player: {
              local: player.local,
              publicAddress: player.local ? server.publicAddress : player.address,
              title: player.title,
              uuid: player.machineIdentifier,
            },
          }
        : {}),
      Metadata: { librarySectionType: entry.library.type, ...metadata },
    };
    const form = new FormData();
    form.set('payload', JSON.stringify(payload));
    const post = async () => send(new Request(url, { method: 'POST', body: form }));
    // Plex neither retries nor minds where nobody listens (facts 7.14).
    post().catch(() => undefined);
  }
}

/** Watches what happens in the server and tells the registered webhooks. Returns how to stop it. */
export function startWebhooks(state: PmsState, send: World['callOut']): () => void {
  const last = new Map<string, { status: string; session: PlaySession }>();
  const onPlaying = (sessionKey: string, status: string) => {
    const before = last.get(sessionKey);
    const session = state.sessions.find((one) => String(one.sessionKey) === sessionKey) ?? before?.session;
    if (!session || before?.status === status) return;
    const { accountId, ratingKey } = session;
    const tell = (event: string, ownerOnly = false) =>
      deliver(state, send, { event, accountId, ratingKey, session, ownerOnly });
    if (status === 'playing') tell(before ? 'media.resume' : 'media.play');
    if (status === 'playing' && !before && accountId !== state.server.ownerId) tell('playback.started', true);
    if (status === 'paused' && before) tell('media.pause');
    if (status !== 'stopped') {
      last.set(sessionKey, { status, session });
      return;
    }
    last.delete(sessionKey);
    const entry = state.entries.byKey(ratingKey);
    const playable = entry ? playableOf(entry) : null;
    if (playable && positionOf(state, session) >= playable.durationMs * 0.9) tell('media.scrobble');
    tell('media.stop');
  };
  const isRoot = (ratingKey: number) =>
    state.server.libraries.some(
      (library) => state.entries.ofLibrary(library).at(-1)?.ratingKey === ratingKey,
    );
  return state.subscribe((event) => {
    for (const list of Object.values(event.body)) {
      if (!Array.isArray(list)) continue;
      for (const row of list) {
        if (event.type === 'playing') onPlaying(String(row.sessionKey), String(row.state));
        const isNew = event.type === 'timeline' && row.state === 5 && isRoot(Number(row.itemID));
        if (isNew) {
          const deed = {
            event: 'library.new',
            accountId: state.server.ownerId,
            session: null,
            ownerOnly: false,
          };
          deliver(state, send, { ...deed, ratingKey: Number(row.itemID) });
        }
      }
    }
  });
}
