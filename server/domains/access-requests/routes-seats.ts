import { z } from 'zod';
import { addressKey } from '#domains/accounts/index.ts';
import { permission, publicAccess } from '#http/auth.ts';
import { ListQuery } from '#http/list.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { decodeTimeCursor, encodeCursor } from '#kernel/cursor.ts';
import { keepSeat, returnSeat } from './answer-offer.ts';
import { type AccessRequestContext, doerOf } from './context.ts';
import { offerNotThere } from './errors.ts';
import { seatsTaken } from './fill-seats.ts';
import { LOOKS_BY_NETWORK } from './limits.ts';
import { idleSeats } from './offer-seats.ts';
import { serverNameOf } from './person.ts';
import { openLink } from './private-link.ts';
import { IdleSeats, IdleSeatsQuery, OwnSeat, SeatOffer, SeatOfferList, Seats } from './schema-seats.ts';
import { accessRequestSettings } from './settings.ts';
import type { OfferRow } from './store-offers.ts';

const tag = 'seats';
const read = permission('members.read');
const write = permission('members.write');
const ByLink = z.object({ link: z.string().max(200) });
const fresh = { 'cache-control': 'no-store' };

/** Seats: how many there are, whose stand idle, and what the member says to that. */
export function seatRoutes(context: AccessRequestContext): RouteDefinition[] {
  const { offers, rateLimiter, secrets, seats } = context;
  const byLink = async (link: string, ip: string): Promise<OfferRow> => {
    await rateLimiter.take(LOOKS_BY_NETWORK, addressKey(ip));
    const id = openLink(secrets, 'seat-offer', link);
    const offer = id === null ? undefined : await offers.byId(id);
    if (!offer) throw offerNotThere();
    return offer;
  };
  const shown = async ({ member_id: memberId, name, state, until }: OfferRow) => {
    const serverIds = (await seats.of([memberId])).get(memberId) ?? [];
    return { name, state, until: toIso(until), server_name: await serverNameOf(context, serverIds) };
  };

  return [
    route({
      method: 'GET',
      path: '/api/seats',
      summary: 'How many seats there are and how many are taken, at all and by server',
      tag,
      access: read,
      answers: { 200: Seats },
      handler: async () => answer(200, await countSeats(context)),
    }),
    route({
      method: 'GET',
      path: '/api/seats/idle',
      summary: 'Whose seats would be offered to those who wait; nothing happens by looking',
      tag,
      access: read,
      query: IdleSeatsQuery,
      answers: { 200: IdleSeats },
      handler: async ({ query }) => {
        const { values } = await context.settings.read(accessRequestSettings);
        const idle = await idleSeats(context, query.idle_days ?? values.idle_days);
        const items = idle.map((member) => ({
          member_id: member.id,
          name: member.name,
          joined_at: toIso(member.joinedAt),
          last_seen_at: toIsoOrNull(member.lastSeenAt),
          is_reachable: member.isReachable,
        }));
        return answer(200, { items });
      },
    }),
    route({
      method: 'GET',
      path: '/api/seats/offers',
      summary: 'Which members were asked for their seat and what became of it, latest first',
      tag,
      access: read,
      query: ListQuery,
      answers: { 200: SeatOfferList },
      handler: async ({ query }) => answer(200, await listOffers(context, query)),
    }),
    route({
      method: 'POST',
      path: '/api/seats/offers/:id/undo',
      summary: 'Give a freed seat back: the member is invited again with what he had',
      tag,
      access: write,
      params: z.object({ id: z.string().max(64) }),
      answers: { 200: SeatOffer },
      handler: async ({ params, actor, request }) => {
        await returnSeat(context, params.id, doerOf(actor, request));
        const offer = await offers.byId(params.id);
        if (!offer) throw offerNotThere();
        return answer(200, present(offer));
      },
    }),
    route({
      method: 'GET',
      path: '/api/seats/own/:link',
      summary: 'A member’s seat that is to be given away; the link in his message is the permission',
      tag,
      access: publicAccess,
      params: ByLink,
      answers: { 200: OwnSeat },
      handler: async ({ params, request }) =>
        answer(200, await shown(await byLink(params.link, request.ip)), fresh),
    }),
    route({
      method: 'POST',
      path: '/api/seats/own/:link/keep',
      summary: 'Keep one’s seat',
      tag,
      access: publicAccess,
      params: ByLink,
      answers: { 200: OwnSeat },
      handler: async ({ params, request }) => {
        await keepSeat(context, await byLink(params.link, request.ip));
        return answer(200, await shown(await byLink(params.link, request.ip)), fresh);
      },
    }),
  ];
}

async function countSeats(context: AccessRequestContext) {
  const { values } = await context.settings.read(accessRequestSettings);
  const servers = await context.media.servers.list();
  const taken = await context.db.transaction().execute((trx) => seatsTaken(context, trx));
  return {
    all: { limit: values.seats, taken: taken.all },
    servers: servers.map(({ id, name }) => ({
      id,
      name,
      limit: values.seats_by_server[id] ?? null,
      taken: taken.byServer.get(id) ?? 0,
    })),
    in_line: await context.requests.countIn(['in_line']),
  };
}

async function listOffers({ offers }: AccessRequestContext, { cursor, limit }: z.infer<typeof ListQuery>) {
  const [toldAt, id] = cursor === undefined ? [] : decodeTimeCursor(cursor);
  const after = toldAt === undefined || id === undefined ? null : { toldAt, id };
  const rows = await offers.page({ after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(present),
    next_cursor: last ? encodeCursor([last.told_at, last.id]) : null,
    total: await offers.count(),
  };
}

function present(offer: OfferRow): z.input<typeof SeatOffer> {
  return {
    id: offer.id,
    member_id: offer.member_id,
    name: offer.name,
    state: offer.state,
    last_seen_at: toIsoOrNull(offer.last_seen_at),
    told_at: toIso(offer.told_at),
    until: toIso(offer.until),
    ended_at: toIsoOrNull(offer.ended_at),
    undo_until: offer.state === 'freed' ? toIsoOrNull(offer.undo_until) : null,
  };
}
