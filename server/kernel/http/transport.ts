import { lookup as lookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

/** The only door to the network: a Request in, a Response out. Tests put the simulator's door here. */
export type Transport = (request: Request) => Promise<Response>;

export type TransportOptions = {
  /** Asked for every address before it is connected to, so that a name cannot lead somewhere else later (DNS rebinding). */
  allows(address: string): boolean;
  /** Answers longer than this are cut off. */
  maxBodyBytes: number;
};

/** The answer does not end where it should. `code` lets it be told from failures of the network. */
export class AnswerTooLarge extends Error {
  readonly code = 'ANSWER_TOO_LARGE';

  constructor() {
    super('The answer is larger than Foyer reads.');
    this.name = 'AnswerTooLarge';
  }
}

/** The address is one that no service may have. `code` lets it be told from failures of the network. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';

  constructor(hostname: string) {
    super(`${hostname} leads to an address that Foyer does not call.`);
    this.name = 'AddressRefused';
  }
}

const NO_BODY = new Set([204, 205, 304]);

/**
 * The network through Node's own http: 15 MB lighter than `fetch`, which brings a second client, and able to look at
 * addresses. Redirects are answers, nothing is decompressed, connections are kept for requests that may be repeated.
 * Rejects like `fetch`, with Node's error codes.
 */
export function createNetworkTransport(options: TransportOptions): Transport {
  const kept = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };
  const lookup = guardedLookup(options.allows);

  return async (request) => {
    const url = new URL(request.url);
    const { protocol } = url;
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new TypeError(`${protocol} is no protocol of services.`);
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !options.allows(literal)) throw new AddressRefused(url.hostname);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const send = protocol === 'https:' ? https.request : http.request;
      const outgoing = send(url, {
        method: request.method,
        headers: {
          ...Object.fromEntries(request.headers),
          ...(body ? { 'content-length': String(body.length) } : {}),
        },
        agent: request.method === 'GET' ? kept[protocol] : false,
        signal: request.signal,
        lookup,
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        readAll(incoming, options.maxBodyBytes).then((bytes) => resolve(toResponse(incoming, bytes)), reject);
      });
      outgoing.end(body);
    });
  };
}

async function readAll(incoming: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > maxBytes) {
      incoming.destroy();
      throw new AnswerTooLarge();
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function toResponse(incoming: http.IncomingMessage, bytes: Buffer): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const status = incoming.statusCode ?? 502;
  return new Response(NO_BODY.has(status) ? null : new Uint8Array(bytes), { status, headers });
}

function guardedLookup(allows: (address: string) => boolean): LookupFunction {
  return (hostname, lookupOptions, done) => {
    lookupAddress(hostname, { ...lookupOptions, all: true }, (error, addresses) => {
      if (error) {
        done(error, '', 0);
        return;
      }
      const allowed = addresses.filter(({ address }) => allows(address));
      const [first] = allowed;
      if (!first) {
        done(new AddressRefused(hostname), '', 0);
        return;
      }
      if (lookupOptions.all) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}
