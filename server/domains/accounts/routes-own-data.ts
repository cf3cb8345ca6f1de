import { z } from 'zod';
import { signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso } from '#kernel/clock.ts';
import type { AccountsContext } from './context.ts';
import { accountData, type OwnDataPart } from './own-data.ts';
import { requirePerson } from './policy.ts';
import type { AccountsService } from './service.ts';

/** Everything that is kept about a person, by section; each domain gives its own. */
const OwnData = z.object({ exported_at: z.string() }).catchall(z.unknown()).meta({ id: 'OwnData' });

type Deps = {
  context: AccountsContext;
  service: Pick<AccountsService, 'identitiesOf'>;
  memberIdOf(accountId: string): Promise<string | null>;
  parts(): readonly OwnDataPart[];
};

/** What somebody can take with him. */
export function createOwnDataRoutes({ context, service, memberIdOf, parts }: Deps): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/me/data',
      summary: 'Everything that is kept about you, as a file',
      tag: 'accounts',
      access: signedIn,
      answers: { 200: OwnData },
      handler: async ({ actor }) => {
        const { accountId } = requirePerson(actor);
        const memberId = await memberIdOf(accountId);
        const person = { accountId, memberId, ...(await service.identitiesOf(accountId)) };
        const sections = await Promise.all([accountData(context), ...parts()].map((part) => part(person)));
        const data = { exported_at: toIso(context.clock.now()), ...Object.assign({}, ...sections) };
        return answer(200, data, {
          'content-disposition': 'attachment; filename="foyer-my-data.json"',
        });
      },
    }),
  ];
}
