import type { PlexCaller } from './caller.ts';
import { Items, Plays, Sections, ServerIdentityDocument, ServerRoot, Words } from './schema.ts';

/** Type numbers of Plex for what a section holds at its top. Photo sections have no titles to show on a wall. */
const TOP_TYPES: Record<string, string> = { movie: '1', show: '2', artist: '8' };

/** How far back `lastPlays` looks: months in a busy house, and still one small answer. */
const LATEST_PLAYS = 1_000;

/** The requests to a Plex Media Server itself. Libraries are addressed by section key here, never by plex.tv's id. */
export function createPms(caller: PlexCaller, token: string) {
  return {
    /** Answers without a token: who is there? */
    identity: () => caller.read({ path: '/identity', probe: true }, ServerIdentityDocument),
    /** Answers only to a token that the server takes. */
    root: () => caller.read({ path: '/', token }, ServerRoot),
    sections: async () => (await caller.read({ path: '/library/sections', token }, Sections)).Directory,

    /** How many titles a section holds, asked without fetching any; null where it has no titles to count. */
    count: async (key: string, type: string | null): Promise<number | null> => {
      const typeNumber = TOP_TYPES[type ?? ''];
      const query = {
        ...(typeNumber === undefined ? {} : { type: typeNumber }),
        'X-Plex-Container-Start': '0',
        'X-Plex-Container-Size': '0',
      };
      const path = `/library/sections/${encodeURIComponent(key)}/all`;
      return (await caller.readUnless([400, 404], { path, query, token }, Items))?.total ?? null;
    },

    /** The ratings or labels that titles of a section bear; none where the section is gone or has none of them. */
    words: async (key: string, of: 'contentRating' | 'label'): Promise<string[]> => {
      const path = `/library/sections/${encodeURIComponent(key)}/${of}`;
      return (await caller.readUnless([400, 404], { path, token }, Words)) ?? [];
    },

    /** The newest titles of a section, newest first; none where the section is gone or holds no titles. */
    newest: async (key: string, type: string | null, limit: number) => {
      const typeNumber = TOP_TYPES[type ?? ''];
      if (typeNumber === undefined) return [];
      const query = {
        type: typeNumber,
        sort: 'addedAt:desc',
        'X-Plex-Container-Start': '0',
        'X-Plex-Container-Size': String(limit),
      };
      const path = `/library/sections/${encodeURIComponent(key)}/all`;
      return (
        (await caller.readUnless([400, 404], { path, query, token }, Items))?.items.slice(0, limit) ?? []
      );
    },

    /** When each person last watched something to its end, by plex.tv's account id, from the latest plays. */
    lastPlays: async (): Promise<Map<string, number>> => {
      const query = {
        sort: 'viewedAt:desc',
        'X-Plex-Container-Start': '0',
        'X-Plex-Container-Size': String(LATEST_PLAYS),
      };
      const plays = await caller.read({ path: '/status/sessions/history/all', query, token }, Plays);
      const latest = new Map<string, number>();
      for (const { accountID, viewedAt } of plays) {
        if (accountID === null || viewedAt === null) continue;
        latest.set(accountID, Math.max(viewedAt, latest.get(accountID) ?? 0));
      }
      return latest;
    },

    /** A picture, made to fit by the server. */
    picture: (path: string, width: number) =>
      caller.send({
        path: '/photo/:/transcode',
        query: {
          url: path,
          width: String(width),
          height: String(Math.round(width * 1.5)),
          minSize: '1',
          upscale: '1',
          format: 'jpeg',
        },
        token,
      }),
  };
}

export type Pms = ReturnType<typeof createPms>;
