import type { Configuration } from 'openid-client';
import type { OidcRegistration } from '#domains/accounts/protocol.ts';
import { type Clock, HOUR_MS } from '#kernel/clock.ts';
import type { HttpClient } from '#kernel/http/client.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { asFetch } from './as-fetch.ts';

const KEEP_MS = HOUR_MS;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0), asked once an hour for each registration. Throws
 * UpstreamError where it cannot be asked or says something that is no such document.
 */
export function createDiscovery(deps: { http: HttpClient; clock: Clock }) {
  const known = new Map<string, { configuration: Configuration; until: number }>();

  return async (registration: OidcRegistration): Promise<Configuration> => {
    const key = JSON.stringify(registration);
    const found = known.get(key);
    if (found && found.until > deps.clock.now()) return found.configuration;
    const configuration = await ask(registration, deps.http);
    // One provider at a time: what the owner set before is forgotten.
    known.clear();
    known.set(key, { configuration, until: deps.clock.now() + KEEP_MS });
    return configuration;
  };
}

async function ask(registration: OidcRegistration, http: HttpClient): Promise<Configuration> {
  const client = await import('openid-client');
  const issuer = new URL(registration.issuer);
  const { clientId, clientSecret } = registration;
  try {
    const configuration = await client.discovery(
      issuer,
      clientId,
      { [client.clockTolerance]: 30 },
      clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret),
      {
        [client.customFetch]: asFetch(http, issuer.host),
        // Within a house providers are often without TLS; the owner chose the address.
        execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
      },
    );
    // Also where the token came straight from the provider: over plain http somebody else may have answered.
    client.enableNonRepudiationChecks(configuration);
    return configuration;
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    const about = { service: issuer.host, method: 'GET', url: issuer.href };
    throw new UpstreamError({ ...about, kind: 'bad-response', cause: error });
  }
}
