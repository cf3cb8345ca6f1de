import { QueryClient } from '@tanstack/react-query';
import { asProblem } from './problem.ts';

/** Tries again only what may pass by itself: no answer, or the server's own trouble. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, thrown) => {
          const { status } = asProblem(thrown);
          return failures < 2 && (status === 0 || status >= 502);
        },
      },
    },
  });
