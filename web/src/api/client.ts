import createClient from 'openapi-fetch';
import { basePath } from './base.ts';
import { asProblem, readProblem } from './problem.ts';
import type { paths } from './schema.d.ts';

const timeoutMs = 30_000;

/** The typed client. A call that the server refuses, or that never arrives, throws a Problem. */
export const api = createClient<paths>({
  baseUrl: new URL(basePath, document.baseURI).href.replace(/\/$/, ''),
  credentials: 'same-origin',
  // Not combined with the request's own signal: AbortSignal.any is missing on phones of 2022.
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(timeoutMs) }),
});

api.use({
  async onResponse({ response }) {
    if (!response.ok) throw await readProblem(response);
  },
  onError: ({ error }) => asProblem(error),
});

/** The body of an answer: `const session = await body(api.GET('/api/auth/session'))`. */
export async function body<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const answer = await call;
  // Refusals were thrown by the middleware, so that what arrives here is the body, or undefined for 204.
  return answer.data as Data;
}

/** A key that makes a repeated POST (double click, lost answer) count once. */
export const idempotencyKey = (): string =>
  globalThis.crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
