import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client.ts';
import { keys } from './keys.ts';
import { Problem } from './problem.ts';
import type { OwnSponsorship } from './types.ts';

/** Whether the person may invite and how many more; null for an account that is no member's. */
export const ownSponsorshipQuery = queryOptions({
  queryKey: [keys.own, 'sponsorship'],
  queryFn: async (): Promise<OwnSponsorship | null> => {
    try {
      return await body(api.GET('/api/me/sponsorship'));
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.code === 'no_member') return null;
      throw thrown;
    }
  },
});
