import type { MediaLibrary } from '#domains/media/index.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import type { SponsorshipContext } from './context.ts';
import { noMemberYet } from './errors.ts';
import { excess, givable, type House, type Look, lookAt, readServers } from './look-at.ts';
import { longestStay } from './policy.ts';
import { presentQuota } from './present-tree.ts';
import type { OwnInvite, OwnSponsorship } from './schema.ts';
import { type SlotRow, slotsOfSponsor, usedBy } from './store-slots.ts';

/** What a member may hand down, and how much of his quota is left. */
export async function presentOwnSponsorship(
  context: SponsorshipContext,
  memberId: string,
): Promise<OwnSponsorship> {
  const { db, clock } = context;
  const now = clock.now();
  const house = await readServers(context);
  const { facts, effective } = await look(context, memberId, house);
  const made = await slotsOfSponsor(db, { sponsorId: memberId, after: null, limit: 1 });
  const shared = {
    longest_stay: longestStay(facts.expiresAt, now),
    has_invited: made.length > 0,
  };
  if (effective.kind === 'may_not')
    return {
      ...shared,
      may_invite: false,
      why_not: effective.why,
      quota: null,
      invite_days: 0,
      depth: 0,
      access: [],
    };
  const { right, holderId, depth } = effective;
  const used = (await usedBy(db, [holderId], now)).get(holderId) ?? { people: 0, month: 0 };
  return {
    ...shared,
    may_invite: true,
    why_not: null,
    quota: presentQuota(right, used),
    invite_days: right.inviteDays,
    depth,
    access: givable(facts, right, house).map(({ server_id, libraries, restrictions: _, ...permissions }) => ({
      server_id,
      server_name: house.servers.find((server) => server.id === server_id)?.name ?? '',
      libraries: librariesOf(house, libraries).map(({ id, title }) => ({ id, name: title })),
      ...permissions,
    })),
  };
}

/** One page of a sponsor's invites, latest first. Throws 400 `invalid_cursor`. */
export async function listOwnInvites(
  context: SponsorshipContext,
  memberId: string,
  query: { limit: number; cursor?: string },
): Promise<{ items: OwnInvite[]; next_cursor: string | null }> {
  const after = query.cursor === undefined ? null : decodeTimeCursor(query.cursor);
  const slots = await slotsOfSponsor(context.db, { sponsorId: memberId, after, limit: query.limit + 1 });
  const page = slots.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: await presentInvites(context, memberId, page),
    next_cursor: slots.length > query.limit && last ? encodeCursor([last.created_at, last.invite_id]) : null,
  };
}

/** One invite of a sponsor's. Throws 404 for anybody else's. */
export async function presentOwnInvite(
  context: SponsorshipContext,
  memberId: string,
  slot: SlotRow,
): Promise<OwnInvite> {
  const [invite] = await presentInvites(context, memberId, [slot]);
  if (!invite) throw noMemberYet();
  return invite;
}

async function presentInvites(
  context: SponsorshipContext,
  memberId: string,
  slots: readonly SlotRow[],
): Promise<OwnInvite[]> {
  const { db, invites, members, clock } = context;
  const now = clock.now();
  const house = await readServers(context);
  const { facts, effective } = await look(context, memberId, house);
  const own = effective.kind === 'may' ? givable(facts, effective.right, house) : [];
  const standing = await invites.standing(slots.map((slot) => slot.invite_id));
  const guests = await members.facts(
    db,
    slots.flatMap((slot) => slot.member_id ?? []),
    house.libraries,
  );
  return slots.map((slot) => {
    const invite = standing.get(slot.invite_id);
    const isStale = invite !== undefined && excess(context, invite.access, own, house).length > 0;
    const guest = guests.get(slot.member_id ?? '');
    const state = slot.state === 'open' ? openState(slot, isStale, now) : slot.state;
    return {
      id: slot.invite_id,
      url: state === 'open' ? (invite?.url ?? null) : null,
      recipient: slot.recipient,
      created_at: toIso(slot.created_at),
      expires_at: toIsoOrNull(slot.expires_at),
      state,
      duration_days: invite?.durationDays ?? null,
      guest: guest ? { name: guest.name, avatar_url: guest.avatarUrl } : null,
      libraries: (invite?.access ?? []).flatMap((one) =>
        librariesOf(house, one.libraries === 'all' ? [] : one.libraries).map((library) => library.title),
      ),
    };
  });
}

function openState(slot: SlotRow, isStale: boolean, now: number): OwnInvite['state'] {
  if (slot.expires_at !== null && slot.expires_at <= now) return 'expired';
  return isStale ? 'stale' : 'open';
}

async function look(context: SponsorshipContext, memberId: string, house: House): Promise<Look> {
  const found = (await lookAt(context, context.db, [memberId], house)).get(memberId);
  if (!found) throw noMemberYet();
  return found;
}

function librariesOf({ libraries }: House, ids: readonly string[]): MediaLibrary[] {
  return libraries.filter((library) => ids.includes(library.id));
}
