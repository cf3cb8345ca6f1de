import {
  type CreateUserInput,
  type ExternalUser,
  MediaClientError,
  type UserType,
} from '#domains/media/index.ts';
import { STEP_NAMES } from '#domains/members/index.ts';
import type { InviteContext } from './deps.ts';
import { explainFailure } from './judge-failure.ts';
import type { OpenedServer } from './open-server.ts';
import { hasOwnAccounts } from './open-server.ts';
import type { DryRunServer, WrittenGuest } from './schema-dry-run.ts';
import type { InviteRow } from './store-invites.ts';

type Step = DryRunServer['steps'][number];
/** How far it came: what failed, or what the server knows of the person. */
type Seen =
  | { failedAt: 'look' | 'create'; user: ExternalUser | null; error: unknown; isKnown: boolean }
  | { failedAt: null; user: ExternalUser | null };

/** Any that a server takes: nobody gets it. */
const PASSWORD_OF_NOBODY = 'a password that is never sent';
const FOUND = { none: 'without_access', pending: 'invited', accepted: 'has_access' } as const;
const FLAGS = { download: 'canDownload', live_tv: 'canUseLiveTv', camera_upload: 'canUploadCamera' } as const;

/** What letting this person into one server would come to. Asks with reading calls alone. */
export async function rehearseServer(
  context: InviteContext,
  invite: InviteRow,
  target: OpenedServer,
  guest: WrittenGuest,
): Promise<DryRunServer> {
  const { server, libraries, permissions } = target;
  const descriptor = context.media.descriptor(server.kind);
  const userType: UserType = hasOwnAccounts(context, server) ? 'local' : invite.user_type;
  const seen = await look(context, target, inputFor(target, userType, guest));
  return {
    id: server.id,
    name: server.name,
    kind_label: descriptor.label,
    user_type: userType,
    found: foundOf(seen),
    result: resultOf(seen),
    steps: STEP_NAMES.map((name) => ({ name, state: stateOf(name, seen) })),
    libraries: libraries.map(({ title, type, itemCount }) => ({ title, type, item_count: itemCount })),
    permissions: descriptor.permissions.filter((one) => permissions[FLAGS[one]]),
    problem: seen.failedAt === null ? null : problemOf(seen.error),
  };
}

/** The same wish as the steps of members/grant-access.ts have. */
function inputFor({ libraries, permissions }: OpenedServer, userType: UserType, guest: WrittenGuest) {
  const account = guest.account?.trim() || null;
  const email = account?.includes('@') ? account : null;
  return (serverId: string): CreateUserInput => {
    const shared = { userType, libraryIds: libraries.map((library) => library.externalId), permissions };
    if (userType !== 'local') {
      const isMade = userType === 'home' && email === null;
      return { ...shared, email, ...(isMade ? { username: account } : { accountName: account }) };
    }
    const chosen = guest.accounts?.find((one) => one.server_id === serverId);
    return { ...shared, username: chosen?.username ?? null, password: PASSWORD_OF_NOBODY };
  };
}

async function look(
  { media }: InviteContext,
  { server }: OpenedServer,
  makeInput: (serverId: string) => CreateUserInput,
): Promise<Seen> {
  const input = makeInput(server.id);
  const { userType, email, username, accountName } = input;
  return media.withClient(server.id, async (client): Promise<Seen> => {
    let user: ExternalUser | null = null;
    try {
      const reference = { userType, email, username: username ?? accountName };
      user = await client.findUser(reference);
    } catch (error) {
      if (error instanceof MediaClientError) return { failedAt: 'look', user, error, isKnown: false };
      throw error;
    }
    // A name at a server is his alone who knows its password, and that nobody asks here.
    const isTaken = user !== null && userType === 'local';
    if (!isTaken && (user?.access === 'accepted' || user?.access === 'pending'))
      return { failedAt: null, user };
    try {
      await client.preflight?.rehearse(input);
      return { failedAt: null, user };
    } catch (error) {
      const failedAt = isTaken ? 'look' : 'create';
      if (error instanceof MediaClientError) return { failedAt, user, error, isKnown: true };
      throw error;
    }
  });
}

function foundOf(seen: Seen): DryRunServer['found'] {
  if (seen.failedAt !== null && !seen.isKnown) return 'unknown';
  return seen.user === null ? 'nobody' : FOUND[seen.user.access];
}

function resultOf(seen: Seen): DryRunServer['result'] {
  if (seen.failedAt !== null) return 'failed';
  if (seen.user?.access === 'accepted') return 'unchanged';
  return seen.user?.access === 'pending' ? 'changed' : 'created';
}

function stateOf(name: (typeof STEP_NAMES)[number], seen: Seen): Step['state'] {
  const { failedAt } = seen;
  if (failedAt !== null) {
    if (name === failedAt) return 'would_fail';
    return name === 'look' ? 'would_do' : 'not_reached';
  }
  if (name === 'look') return 'would_do';
  // Somebody who has access already is left as he is.
  if (seen.user?.access === 'accepted') return 'nothing_to_do';
  return name === 'create' && seen.user?.access === 'pending' ? 'nothing_to_do' : 'would_do';
}

function problemOf(error: unknown): DryRunServer['problem'] {
  const { code, detail } = explainFailure(null, error);
  return { code, detail };
}
