import type { Transport } from '#kernel/http/transport.ts';

/** The simulated world's door, or another that takes the standard's Request and answers its Response, as ours. */
export function overFetch(send: (request: Request) => Promise<Response>): Transport {
  return async ({ url, ...init }) => {
    const answer = await send(new Request(url, { ...init, redirect: 'manual' }));
    const headers = new Map(answer.headers);
    return { status: answer.status, headers, body: new Uint8Array(await answer.arrayBuffer()) };
  };
}
