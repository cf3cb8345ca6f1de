import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import type { MemberContext } from './context.ts';
import { importMembers, strangersAt } from './import-members.ts';
import { doerOf } from './routes.ts';
import { ImportInput, ImportPreview, ImportQuery, ImportResult } from './schema.ts';

const tag = 'members';
const write = permission('members.write');

/** Taking in everybody who is at a server already. Nothing changes there. */
export function importRoutes(context: MemberContext): RouteDefinition[] {
  const { media } = context;
  return [
    route({
      method: 'GET',
      path: '/api/member-import',
      summary: 'Who is at a server and no member yet; asks the server',
      tag,
      access: write,
      query: ImportQuery,
      answers: { 200: ImportPreview },
      handler: async ({ query }) => {
        const strangers = await strangersAt(context, query.server_id);
        const libraries = await media.libraries(query.server_id);
        return answer(200, {
          items: strangers.map(({ user, member }) => ({
            external_user_id: user.externalUserId,
            name: user.username || user.email || user.externalUserId,
            email: user.email,
            avatar_url: media.avatar(query.server_id, user.avatarUrl),
            user_type: user.userType,
            is_pending: user.access === 'pending',
            libraries: libraries
              .filter((library) => user.libraryIds?.includes(library.externalId))
              .map((library) => library.title),
            last_seen_at: toIsoOrNull(user.lastSeenAt),
            member,
          })),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/member-import',
      summary: 'Make members of people at a server, with what they have there or on a tier',
      tag,
      access: write,
      body: ImportInput,
      answers: { 200: ImportResult },
      handler: async (input) => {
        const { server_id: serverId, external_user_ids: ids, tier_id: tierId } = input.body;
        const chosen = ids === 'all' ? ids : new Set(ids);
        const wish = { chosen, tierId };
        return answer(200, { imported: await importMembers(context, serverId, wish, doerOf(input)) });
      },
    }),
  ];
}
