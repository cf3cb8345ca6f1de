import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathPart, queryOf, wantsJson } from '../request.ts';
import { elementOfJson, listOfJson } from './xml.ts';

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The fields of a request: of the query, and over them those of a form or JSON body, as text. */
export function fields(request: FastifyRequest): Record<string, string> {
  const out: Record<string, string> = Object.fromEntries(queryOf(request));
  const body = request.body;
  if (body instanceof URLSearchParams) return { ...out, ...Object.fromEntries(body) };
  if (typeof body !== 'object' || body === null) return out;
  for (const [key, value] of Object.entries(body)) {
    if (value !== null && typeof value !== 'object') out[key] = String(value);
  }
  return out;
}

/** Every value of a repeated field (`urls[]`), of the query and a form body. */
export function repeatedField(request: FastifyRequest, name: string): string[] {
  const body = request.body instanceof URLSearchParams ? request.body.getAll(name) : [];
  return [...queryOf(request).getAll(name), ...body];
}

/** Whether a field that stands for yes or no says yes. */
export function isYes(value: string | undefined): boolean {
  return value !== undefined && ['1', 'true'].includes(value.toLowerCase());
}

/** A number in the path; NaN for anything else. */
export function pathNumber(request: FastifyRequest, name: string): number {
  const text = pathPart(request, name);
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** Answers XML of the older API, whatever Accept says. */
export function sendLegacy(reply: FastifyReply, xml: string): FastifyReply {
  return reply.type('application/xml; charset=utf-8').send(XML_HEAD + xml);
}

/** Answers a v2 object, in the form the client asked for; `xml` where the two forms differ in shape. */
export function sendV2(
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  json: Record<string, unknown>,
  xml?: string,
): FastifyReply {
  if (wantsJson(request)) return reply.type('application/json; charset=utf-8').send(json);
  return reply.type('application/xml; charset=utf-8').send(XML_HEAD + (xml ?? elementOfJson(name, json)));
}

/** Answers a v2 list, in the form the client asked for. */
export function sendV2List(
  request: FastifyRequest,
  reply: FastifyReply,
  names: { list: string; item: string },
  items: readonly unknown[],
  xml?: string,
): FastifyReply {
  if (wantsJson(request)) return reply.type('application/json; charset=utf-8').send(items);
  return reply
    .type('application/xml; charset=utf-8')
    .send(XML_HEAD + (xml ?? listOfJson(names.list, names.item, items)));
}

/** Seconds since the epoch, or null. */
export function epoch(ms: number | null): number | null {
  return ms === null ? null : Math.floor(ms / 1000);
}

/** `YYYY-MM-DDTHH:MM:SSZ` exactly, the form plexapi insists on (facts 0.3). */
export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}

/** The address the client reached plex.tv by, for links that must lead back here. */
export function originOf(request: FastifyRequest): string {
  const scheme = request.headers['x-sim-scheme'] === 'https' ? 'https' : 'http';
  return `${scheme}://${request.headers.host ?? 'plex.tv'}`;
}
