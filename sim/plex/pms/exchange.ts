import type { FastifyReply, FastifyRequest } from 'fastify';
import { plexValue, queryOf as sentQuery, wantsJson } from '../request.ts';
import { isActiveShare, visitorOfServerToken } from '../state/access.ts';
import { isOpenTo } from '../state/filters.ts';
import type { Account, Library } from '../world.ts';
import { type Element, element, toJson, toXml, type Value } from './element.ts';
import type { Entry } from './entries.ts';
import { localAccountId, type PmsState } from './state.ts';

/** Who asks, and what is open to them. */
export type Visitor = {
  kind: 'owner' | 'shared';
  account: Account;
  /** 1 for the owner, the plex.tv id for others. */
  localId: number;
  libraries: Library[];
  /** Whether the owner's restrictions leave a title open to them, and what lies in it. */
  maySee: (entry: Entry) => boolean;
  allowSync: boolean;
};

const STATUS_TEXT: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
};

/** The query of a request with its first value for each name. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of sentQuery(request)) out[name] ??= value;
  return out;
}

/** An error as the server writes it: a page of HTML (facts 1.5). */
export function refuse(reply: FastifyReply, status: 400 | 401 | 403 | 404 | 503): FastifyReply {
  const text = STATUS_TEXT[status] ?? '';
  return reply
    .code(status)
    .type('text/html;charset=utf-8')
    .send(`<html><head><title>${text}</title></head><body><h1>${status} ${text}</h1></body></html>`);
}

/** Success without a body. */
export function done(reply: FastifyReply): FastifyReply {
  return reply.code(200).type('text/html;charset=utf-8').send('');
}

/** Sends an answer as XML, or as JSON where the client accepts it (facts 1.3). */
export function answer(request: FastifyRequest, reply: FastifyReply, root: Element): FastifyReply {
  if (wantsJson(request)) return reply.type('application/json').send(toJson(root));
  return reply.type('text/xml;charset=utf-8').send(toXml(root));
}

/** Which part of a list the client asked for; null where it asked for all of it. */
export function pageOf(request: FastifyRequest): { start: number; size: number } | null {
  const start = plexValue(request, 'X-Plex-Container-Start');
  const size = plexValue(request, 'X-Plex-Container-Size');
  if (start === '' && size === '') return null;
  return {
    start: Math.max(0, Number.parseInt(start || '0', 10) || 0),
    size: size === '' ? Number.POSITIVE_INFINITY : Math.max(0, Number.parseInt(size, 10) || 0),
  };
}

/** Sends a list as a MediaContainer with the page that was asked for; totalSize and offset only with paging. */
export function answerList<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  items: readonly T[],
  write: (item: T) => Element,
  attributes: Record<string, Value> = {},
  extra: Element[] = [],
): FastifyReply {
  const page = pageOf(request);
  const shown = page ? items.slice(page.start, page.start + page.size) : items;
  if (page) {
    reply.header('X-Plex-Container-Start', String(page.start));
    reply.header('X-Plex-Container-Total-Size', String(items.length));
  }
  const paging = page ? { totalSize: items.length, offset: page.start } : {};
  return answer(
    request,
    reply,
    element('MediaContainer', { size: shown.length, ...paging, ...attributes }, [
      ...extra,
      ...shown.map(write),
    ]),
  );
}

/** The token that a transient one stands in for (facts 1.4): that of the person who asked for it. */
function behindTransient({ world, server, transientTokens }: PmsState, token: string): string {
  const grant = transientTokens.get(token);
  if (!grant || grant.expiresAt <= world.clock.now()) return '';
  if (grant.accountId === server.ownerId) return server.ownerToken;
  const share = world.shares.find(
    (row) =>
      row.invitedId === grant.accountId &&
      row.machineIdentifier === server.machineIdentifier &&
      isActiveShare(row),
  );
  return share?.accessToken ?? '';
}

/** Who stands behind a token at this server, or null. Remembers everybody who ever came (facts 7.9). */
export function visitorOf(state: PmsState, token: string): Visitor | null {
  const used = token.startsWith('transient-') ? behindTransient(state, token) : token;
  const found = visitorOfServerToken(state.world, state.server, used);
  if (!found) return null;
  state.visitors.add(found.account.id);
  return {
    kind: found.kind,
    account: found.account,
    localId: localAccountId(state.server, found.account.id),
    libraries: found.libraries,
    maySee: (entry) =>
      found.kind === 'owner' || isOpenTo(found.share.settings, entry.library.type, entry.item),
    allowSync: found.kind === 'owner' || found.share.settings.allowSync,
  };
}

export type Handler = (visit: {
  request: FastifyRequest;
  reply: FastifyReply;
  visitor: Visitor;
}) => FastifyReply | Promise<FastifyReply>;

/** A route for anyone with a valid token: 401 without. */
export function forVisitors(state: PmsState, handler: Handler) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const visitor = visitorOf(state, plexValue(request, 'X-Plex-Token'));
    if (!visitor) return refuse(reply, 401);
    return handler({ request, reply, visitor });
  };
}

/** A route for the owner: 401 without a token, `refusal` (403 or 401, facts 7.16) for anyone else. */
export function forOwner(state: PmsState, handler: Handler, refusal: 401 | 403 = 403) {
  return forVisitors(state, (visit) =>
    visit.visitor.kind === 'owner' ? handler(visit) : refuse(visit.reply, refusal),
  );
}
