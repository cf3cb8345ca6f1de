import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';
import type { MoveSection } from '#api/types.ts';

/** A large file over a slow line. The server waits no longer either. */
const UPLOAD_WITHIN_MS = 120_000;
/** Beside the live events, which a proxy may hold back. */
const LOOK_EVERY_MS = 2_000;

export const programsQuery = queryOptions({
  queryKey: [keys.moves, 'programs'],
  queryFn: () => body(api.GET('/api/moves/programs')),
  staleTime: Number.POSITIVE_INFINITY,
});

export const movesQuery = queryOptions({
  queryKey: [keys.moves, 'list'],
  queryFn: () => body(api.GET('/api/moves', { params: { query: { limit: 20 } } })),
});

export const moveQuery = (id: string) =>
  queryOptions({
    queryKey: [keys.moves, 'one', id],
    queryFn: () => body(api.GET('/api/moves/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => {
      const isBusy = state.data?.state === 'planning' || state.data?.state === 'applying';
      return isBusy ? LOOK_EVERY_MS : false;
    },
  });

export type EntryFilter = {
  section: MoveSection;
  verdict?: 'new' | 'known' | 'blocked';
  outcome?: 'done' | 'known' | 'left' | 'failed';
};

export const entriesQuery = (id: string, filter: EntryFilter) =>
  infiniteQueryOptions({
    ...paging,
    queryKey: [keys.moves, 'entries', id, filter],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/moves/{id}/entries', {
          params: { path: { id }, query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    select: joinPages,
  });

export type Upload = { program: string; file: File; takeTokens: boolean };

export const useUpload = () =>
  useChange(({ program, file, takeTokens }: Upload) =>
    body(
      api.POST('/api/moves', {
        params: { query: { program, file_name: file.name, take_tokens: String(takeTokens) } },
        // The file itself: what the schema calls a binary text is sent as it is.
        body: '',
        bodySerializer: () => file,
        headers: { 'Content-Type': 'application/octet-stream' },
        fetch: (request) => fetch(request, { signal: AbortSignal.timeout(UPLOAD_WITHIN_MS) }),
      }),
    ),
  );

export const useMapServers = (id: string) =>
  useChange((servers: Record<string, string | null>) =>
    body(api.PATCH('/api/moves/{id}', { params: { path: { id } }, body: { servers } })),
  );

export const useConnectServer = (id: string) =>
  useChange((server: string) =>
    body(api.POST('/api/moves/{id}/connect', { params: { path: { id } }, body: { server } })),
  );

export const useStartMove = (id: string) =>
  useChange(() => body(api.POST('/api/moves/{id}/start', { params: { path: { id } } })));

export const useDiscardMove = (id: string) =>
  useChange(() => body(api.DELETE('/api/moves/{id}', { params: { path: { id } } })));

/** Every change makes what is known of moves old. */
function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: [keys.moves] }),
  });
}
