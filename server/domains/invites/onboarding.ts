import type { About } from '#domains/onboarding/index.ts';
import type { InviteContext } from './deps.ts';
import { openedServers } from './open-server.ts';
import type { InviteRow } from './store-invites.ts';
import type { RedemptionRow } from './store-redemptions.ts';

type WithFlow = Pick<InviteRow, 'id' | 'onboarding_flow_id'>;

/** The flows of steps that an invite goes by now. */
export async function flowsOf(context: InviteContext, invite: WithFlow) {
  const opened = await openedServers(context, invite);
  const kinds = opened.map(({ server }) => server.kind);
  return context.onboarding.flowsFor(invite.onboarding_flow_id, kinds);
}

/** What the steps before joining may tell: not yet where the server is, nor who the guest will be. */
export async function aboutInvite(
  context: InviteContext,
  invite: InviteRow,
  expiresAt: number | null,
): Promise<About> {
  const opened = await openedServers(context, invite);
  return {
    servers: opened.map(({ server: { kind, name } }) => ({ kind, name, links: [] })),
    guestName: '',
    ownerName: invite.created_by_name,
    expiresAt,
  };
}

/** What the steps after joining tell whoever is in. The invite may be deleted since: then of the server new invites open. */
export async function aboutRedemption(context: InviteContext, row: RedemptionRow): Promise<About> {
  const invite = await context.invites.byId(row.invite_id);
  const opened = (await openedServers(context, { id: row.invite_id })).map(({ server }) => server);
  const fallback = await context.media.servers.default();
  const servers = opened.length > 0 || fallback === null ? opened : [fallback];
  return {
    servers: await Promise.all(
      servers.map(async ({ id, kind, name }) => ({
        kind,
        name,
        links: await context.media.openLinks(id),
      })),
    ),
    guestName: row.name,
    ownerName: invite?.created_by_name ?? servers[0]?.ownerName ?? '',
    expiresAt: row.member_id === null ? null : await context.members.expiryOf(row.member_id),
  };
}
