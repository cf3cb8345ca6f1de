/** Hosts that the plex.tv application answers by itself (facts 1.1). */
const MAIN_HOSTS = ['plex.tv', 'www.plex.tv', 'clients.plex.tv', 'app.plex.tv'];

/** Hosts with routes of their own, and the path prefix under which these are registered. */
const PREFIXES: Record<string, string> = {
  'discover.provider.plex.tv': '/~discover',
  'metadata.provider.plex.tv': '/~discover',
  'vod.provider.plex.tv': '/~provider',
  'music.provider.plex.tv': '/~provider',
  'sonos.plex.tv': '/~sonos',
};

/** Whether a host name belongs to plex.tv as a whole. */
export function isPlexTvHost(hostname: string): boolean {
  return MAIN_HOSTS.includes(hostname) || hostname in PREFIXES;
}

/**
 * The address of a route for a request: provider hosts are recognised by the Host header, by `X-Sim-Host`,
 * or by a path that starts with `/~<host>/`; the rest of the path stays as it is.
 */
export function routeAddress(url: string, headers: Record<string, string | string[] | undefined>): string {
  const inPath = /^\/~([a-z.]+\.plex\.tv|plex\.tv)(\/.*|\?.*|$)/.exec(url);
  const rest = inPath ? inPath[2] || '/' : url;
  const named = inPath?.[1] ?? headers['x-sim-host'] ?? headers.host ?? '';
  const hostname = String(Array.isArray(named) ? named[0] : named).split(':')[0] ?? '';
  const prefix = PREFIXES[hostname];
  return prefix === undefined ? rest : `${prefix}${rest}`;
}
