import { lookup as lookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

// An import of it reads all that it exports, and so loads Node's second HTTP client: 12 MB (docs/decisions/042-memory.md).
const http = process.getBuiltinModule('node:http');

/** What goes out. The standard's Request would bring Node's second HTTP client with it, as its Response would. */
export type TransportRequest = {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  signal: AbortSignal;
};

/** What came back, read to its end. Names of headers are lower case, several of one name are joined by a comma. */
export type TransportAnswer = { status: number; headers: ReadonlyMap<string, string>; body: Uint8Array };

/** The only door to the network. Tests put the simulator's door here. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

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

/**
 * The network through Node's own http: 15 MB lighter than `fetch`, which brings a second client, and able to look at
 * addresses. Redirects are answers, nothing is decompressed, connections are kept for requests that may be repeated.
 * Rejects with Node's error codes.
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
    if (url.username !== '' || url.password !== '')
      throw new TypeError('An address with a password is not called.');
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !options.allows(literal)) throw new AddressRefused(url.hostname);
    const body = request.body === null ? null : Buffer.from(request.body);
    return new Promise((resolve, reject) => {
      const send = protocol === 'https:' ? https.request : http.request;
      const outgoing = send(url, {
        method: request.method,
        headers: { ...request.headers, ...(body ? { 'content-length': String(body.length) } : {}) },
        agent: request.method === 'GET' ? kept[protocol] : false,
        signal: request.signal,
        lookup,
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        readAll(incoming, options.maxBodyBytes).then((body) => resolve(toAnswer(incoming, body)), reject);
      });
      outgoing.end(body);
    });
  };
}

async function readAll(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
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

function toAnswer(incoming: IncomingMessage, body: Buffer): TransportAnswer {
  const headers = Object.entries(incoming.headersDistinct).map(
    ([name, values]) => [name, (values ?? []).join(', ')] as const,
  );
  return { status: incoming.statusCode ?? 502, headers: new Map(headers), body };
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
