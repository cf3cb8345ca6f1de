import { z } from 'zod';
import type { Notifier } from '#db/notifier.ts';
import { type Authenticate, signedIn } from './auth.ts';
import { answer, type RouteDefinition, route } from './route.ts';

export type LiveEvent = { event: string; id: string; permission: string | null };

/** Server-sent events to every open page, on every replica. They say only that something changed; pages ask for what. */
export type LiveHub = {
  publish(event: LiveEvent): Promise<void>;
  routes: RouteDefinition[];
  close(): void;
};

const CHANNEL = 'foyer_live';
const KEEP_ALIVE_MS = 25_000;
/** What another version of Foyer says in another form, while replicas are updated one by one, is passed over. */
const Message = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('no JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ event: z.string(), id: z.string(), permission: z.string().nullable() }));

type Listener = (event: LiveEvent) => void;

export function createLiveHub(deps: {
  notifier: Notifier;
  /** Asked again every `checkEveryMs`: who signed out or lost a permission hears nothing more. */
  authenticate: Authenticate;
  checkEveryMs?: number;
}): LiveHub {
  const checkEveryMs = deps.checkEveryMs ?? KEEP_ALIVE_MS;
  const listeners = new Set<Listener>();
  const closers = new Set<() => void>();
  const endListening = deps.notifier.listen(CHANNEL, (text) => {
    const message = Message.safeParse(text);
    if (!message.success) return;
    for (const listener of listeners) listener(message.data);
  });

  const stream = route({
    method: 'GET',
    path: '/api/live',
    summary: 'Server-sent events that say what changed',
    tag: 'system',
    access: signedIn,
    raw: true,
    answers: { 200: null },
    handler: async ({ actor: first, request, reply }) => {
      let actor = first;
      reply.hijack();
      const response = reply.raw;
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        // The connection ends with the stream, so that an open page does not hold up a shutdown.
        connection: 'close',
      });
      response.write(': open\n\n');
      const listener: Listener = (event) => {
        const allowed =
          event.permission === null || (actor.kind === 'account' && actor.permissions.has(event.permission));
        if (allowed) response.write(`event: ${event.event}\ndata: ${JSON.stringify({ id: event.id })}\n\n`);
      };
      const checkAgain = async () => {
        actor = await deps.authenticate(request);
        if (!closers.has(close)) return;
        if (actor.kind === 'anonymous') close();
        else response.write(': still here\n\n');
      };
      // A key or token that holds no more is thrown; a database that does not answer ends the stream too, and the page
      // comes back by itself.
      const timer = setInterval(() => void checkAgain().catch(() => close()), checkEveryMs);
      const close = () => {
        clearInterval(timer);
        listeners.delete(listener);
        closers.delete(close);
        response.end();
      };
      listeners.add(listener);
      closers.add(close);
      response.on('close', close);
      // Gone while it was found out who asks.
      if (response.destroyed) close();
      return answer(200);
    },
  });

  return {
    publish: (event) => deps.notifier.notify(CHANNEL, JSON.stringify(event)),
    routes: [stream],
    close: () => {
      endListening();
      for (const close of closers) close();
    },
  };
}
