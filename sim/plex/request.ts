import type { FastifyRequest } from 'fastify';

/** The query of a request as it was sent: repeated names stay repeated. */
export function queryOf(request: FastifyRequest): URLSearchParams {
  const start = request.url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1));
}

/** An X-Plex-* value from the header or the query, whatever its case (facts 1.2); empty where it is in neither. */
export function plexValue(request: FastifyRequest, name: string): string {
  const lower = name.toLowerCase();
  const header = request.headers[lower];
  if (typeof header === 'string' && header !== '') return header;
  for (const [key, value] of queryOf(request)) {
    if (key.toLowerCase() === lower) return value;
  }
  return '';
}

/** A part of the path, decoded; empty where the route has none of this name. */
export function pathPart(request: FastifyRequest, name: string): string {
  const params = request.params;
  if (typeof params !== 'object' || params === null || !(name in params)) return '';
  const value: unknown = Reflect.get(params, name);
  return typeof value === 'string' ? value : '';
}

/** JSON only where Accept names it; anything else, also the star, means XML (facts 1.3). */
export function wantsJson(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes('application/json');
}
