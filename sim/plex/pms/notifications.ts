import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { plexValue } from '../request.ts';
import { refuse, type Visitor, visitorOf } from './exchange.ts';
import type { PmsNotification, PmsState } from './state.ts';

const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const OPCODE_CLOSE = 8;
const OPCODE_PING = 9;
const PATHS = ['/:/websockets/notifications', '/:/websocket/notifications'];

/** Whether a person may hear of an event: the owner all, others their own and what concerns nobody (facts 7.13). */
function mayHear(visitor: Visitor, event: PmsNotification): boolean {
  return visitor.kind === 'owner' || event.accountId === visitor.account.id;
}

function container(event: PmsNotification): string {
  const size = Object.values(event.body).find((value) => Array.isArray(value));
  return JSON.stringify({
    NotificationContainer: { type: event.type, size: Array.isArray(size) ? size.length : 1, ...event.body },
  });
}

/** A frame from server to client: not masked, in one piece (RFC 6455). */
export function frame(opcode: number, payload: Buffer): Buffer {
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, payload.length])
      : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}

/** The first complete frame of what a client sent, with what follows it; null where there is none yet. */
function readFrame(data: Buffer): { opcode: number; payload: Buffer; rest: Buffer } | null {
  if (data.length < 2) return null;
  const opcode = (data[0] ?? 0) & 0x0f;
  let length = (data[1] ?? 0) & 0x7f;
  let at = 2;
  if (length === 126) {
    if (data.length < 4) return null;
    length = data.readUInt16BE(2);
    at = 4;
  }
  const isMasked = ((data[1] ?? 0) & 0x80) !== 0;
  const mask = isMasked ? data.subarray(at, at + 4) : Buffer.alloc(4);
  at += isMasked ? 4 : 0;
  if (data.length < at + length) return null;
  const payload = Buffer.from(data.subarray(at, at + length));
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0);
  }
  return { opcode, payload, rest: data.subarray(at + length) };
}

/** Events over WebSocket and as server-sent events (facts 7.13). */
export function addNotificationRoutes(app: FastifyInstance, state: PmsState): void {
  app.server.on('upgrade', (request, socket) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const header = request.headers['x-plex-token'];
    const token = (Array.isArray(header) ? header[0] : header) ?? url.searchParams.get('X-Plex-Token') ?? '';
    const key = request.headers['sec-websocket-key'];
    if (!PATHS.includes(url.pathname) || key === undefined) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const visitor = visitorOf(state, token);
    if (!visitor) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const accept = createHash('sha1').update(`${key}${WEBSOCKET_GUID}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const leave = state.subscribe((event) => {
      if (mayHear(visitor, event)) socket.write(frame(1, Buffer.from(container(event))));
    });
    let pending = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      for (let next = readFrame(pending); next; next = readFrame(pending)) {
        pending = Buffer.from(next.rest);
        if (next.opcode === OPCODE_PING) socket.write(frame(10, next.payload));
        if (next.opcode === OPCODE_CLOSE) socket.end(frame(OPCODE_CLOSE, next.payload.subarray(0, 2)));
      }
    });
    socket.on('error', leave);
    socket.on('close', leave);
  });

  app.get('/::/eventsource/notifications', (request, reply) => {
    const visitor = visitorOf(state, plexValue(request, 'X-Plex-Token'));
    if (!visitor) return refuse(reply, 401);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    reply.raw.write(': listening\n\n');
    const leave = state.subscribe((event) => {
      if (mayHear(visitor, event))
        reply.raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event.body)}\n\n`);
    });
    request.raw.on('close', leave);
    return reply;
  });
}
