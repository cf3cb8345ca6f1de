import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, body } from '#api/client.ts';
import { keys } from '#api/keys.ts';
import { joinPages, paging } from '#api/pages.ts';

export type AuditSearch = { q: string; action: string; actor_id: string };

export const auditQuery = ({ q, action, actor_id }: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: [keys.audit, q, action, actor_id],
    queryFn: ({ pageParam }) =>
      body(
        api.GET('/api/audit', {
          params: {
            query: {
              q: q || undefined,
              action: action || undefined,
              actor_id: actor_id || undefined,
              cursor: pageParam,
              limit: 50,
            },
          },
        }),
      ),
    ...paging,
    select: joinPages,
    placeholderData: keepPreviousData,
  });
