import type { FastifyRequest } from 'fastify';
import type { JellyfinServer } from './world.ts';

/** What a request says of itself in its Authorization header. */
export type Parts = Partial<Record<'Token' | 'Client' | 'Device' | 'DeviceId' | 'Version', string>>;

/** Reads `MediaBrowser Key="value", …`: values in quotes and percent-encoded, keys in this case only (facts 1). */
function parseParts(header: string, schemes: readonly string[]): Parts {
  const space = header.indexOf(' ');
  if (space < 0 || !schemes.includes(header.slice(0, space))) return {};
  const parts: Parts = {};
  for (const [, key, value = ''] of header.slice(space).matchAll(/\s*([A-Za-z]+)="([^"]*)"\s*,?/g)) {
    if (key === 'Token' || key === 'Client' || key === 'Device' || key === 'DeviceId' || key === 'Version')
      parts[key] = decode(value);
  }
  return parts;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** Who asks. The forms of Emby's time count only while the server has them switched on (facts 1). */
export function readAuthorization(request: FastifyRequest, server: JellyfinServer): Parts {
  const legacy = server.legacyAuthorization;
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  const parts = parseParts(
    header(request, 'authorization') || (legacy ? header(request, 'x-emby-authorization') : ''),
    legacy ? ['MediaBrowser', 'Emby'] : ['MediaBrowser'],
  );
  const older = legacy
    ? header(request, 'x-emby-token') || header(request, 'x-mediabrowser-token') || query.get('api_key')
    : null;
  const token = parts.Token || older || query.get('ApiKey');
  return token ? { ...parts, Token: token } : parts;
}
