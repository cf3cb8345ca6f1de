import type { MediaServer } from '#domains/media/index.ts';
import type { SourceServer } from './protocol.ts';

/**
 * Which connected server each of a file is: by the id the server gives itself, else by an address, else the only one of
 * its kind where the file has one of that kind, too. Null where nothing says so: the owner decides.
 */
export function matchServers(
  sources: readonly SourceServer[],
  connected: readonly MediaServer[],
): Map<string, string | null> {
  const ofKind = <One extends { kind: string }>(all: readonly One[], kind: string) =>
    all.filter((one) => one.kind === kind);
  return new Map(
    sources.map((source) => {
      const same = ofKind(connected, source.kind);
      const byId = same.find(({ externalId }) => externalId === source.externalId);
      const addresses = new Set(source.urls.map(addressOf));
      const byAddress = same.find(({ url }) => addresses.has(addressOf(url)));
      const isOnly = same.length === 1 && ofKind(sources, source.kind).length === 1;
      return [source.key, (byId ?? byAddress ?? (isOnly ? same[0] : undefined))?.id ?? null];
    }),
  );
}

/** Host, port and path as they are compared; a text that is no address stays as it is. */
function addressOf(url: string): string {
  const text = url.trim().toLowerCase();
  const parsed = URL.parse(text.includes('://') ? text : `http://${text}`);
  return parsed ? `${parsed.host}${parsed.pathname.replace(/\/+$/, '')}` : text;
}
