import type { InviteServer } from '#api/types.ts';

/** What a guest does himself to get in: signs in with a vendor, or chooses an account at a server. A page each. */
export type WayStep = { kind: 'sign_in' | 'account'; server: InviteServer };

type Opened = { servers: readonly InviteServer[] };

/** The servers at which a guest chooses a name and a password. */
export const localServers = ({ servers }: Opened): InviteServer[] =>
  servers.filter((server) => server.join_flow === 'local_account');

/** The steps in their order: one sign-in serves all servers of its vendor. */
export function waySteps(invite: Opened): WayStep[] {
  const byVendor = invite.servers.find((server) => server.join_flow === 'external_sign_in');
  const accounts = localServers(invite).map((server): WayStep => ({ kind: 'account', server }));
  return byVendor ? [{ kind: 'sign_in', server: byVendor }, ...accounts] : accounts;
}

/** A name to begin with at a server of one's own accounts: the vendor's, without signs that no server takes. */
export const suggestedName = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N} '._@+-]/gu, '')
    .trim()
    .slice(0, 50);
