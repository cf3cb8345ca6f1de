import { MINUTE_MS } from '#kernel/clock.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import type { MediaContext } from './context.ts';
import { codeNotOffered } from './errors.ts';
import { pictureAt } from './picture-path.ts';
import { useClient } from './probe.ts';
import {
  type ExternalIdentity,
  type ExternalSignIn,
  type LocalIdentity,
  MediaClientError,
  type ServerSignInFacet,
} from './protocol.ts';
import type { ServerRow } from './store.ts';
import { connectionOf } from './sync-server.ts';

const PREFIX = 'server:';
/** How long somebody may think about name and password; a code has its own time. */
const ATTEMPT_MS = 10 * MINUTE_MS;
/** The handle of an attempt that waits for name and password, of which the server knows nothing yet. */
const WAITING = '';

/** The provider of the accounts of one server. */
export function serverProvider(serverId: string): string {
  return PREFIX + serverId;
}

/** The server whose accounts a provider stands for, or null where it is a vendor. */
export function serverOfProvider(provider: string): string | null {
  return provider.startsWith(PREFIX) ? provider.slice(PREFIX.length) : null;
}

/** The ways to sign in that single servers offer: each has accounts of its own, so each is a provider. */
export async function listServerSignIns(context: MediaContext): Promise<ExternalSignIn[]> {
  const rows = await context.store.servers();
  return rows
    .filter((row) => context.registry.descriptor(row.kind).joinFlow === 'local_account')
    .map((row) => createServerSignIn(context, row));
}

function createServerSignIn(context: MediaContext, row: ServerRow): ExternalSignIn {
  const provider = serverProvider(row.id);
  // The person's token has ended at the server already; an account here needs none.
  const toIdentity = (local: LocalIdentity): ExternalIdentity => ({
    ...local,
    avatarUrl: pictureAt(row.id, local.avatarUrl),
    provider,
    token: '',
  });

  const ask = async <Result>(use: (signIn: ServerSignInFacet) => Promise<Result>): Promise<Result> => {
    try {
      return await useClient(context, row.kind, connectionOf(context, row), (client) => {
        if (!client.signIn)
          throw new Error('Servers of a kind with accounts of their own let people sign in.');
        return use(client.signIn);
      });
    } catch (error) {
      // Whoever offers sign-ins knows the failures of the outside, not those of media servers.
      if (error instanceof MediaClientError && error.cause instanceof UpstreamError) throw error.cause;
      throw error;
    }
  };

  return {
    provider,
    label: row.name,
    icon: context.registry.descriptor(row.kind).icon,
    start: async () => ({
      handle: WAITING,
      code: '',
      authUrl: '',
      expiresAt: context.clock.now() + ATTEMPT_MS,
    }),
    startWithCode: async () => {
      const attempt = await ask((signIn) => signIn.startWithCode());
      if (attempt === null) throw codeNotOffered(row.name);
      return attempt;
    },
    byPassword: async (username, password) => {
      const local = await ask((signIn) => signIn.byPassword(username, password));
      return local && toIdentity(local);
    },
    check: async (handle) => {
      if (handle === WAITING) return { kind: 'pending' };
      const state = await ask((signIn) => signIn.checkCode(handle));
      return state.kind === 'authorized'
        ? { kind: 'authorized', identity: toIdentity(state.identity) }
        : state;
    },
  };
}
