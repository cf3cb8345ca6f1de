import type { CustomFetch } from 'openid-client';
import type { HttpClient } from '#kernel/http/client.ts';

/** Refusals are the library's to read: they say which. */
const ANSWERS = [400, 401, 403, 404];

/** Our way to the outside (time limits, a breaker, guarded addresses) in the form that openid-client calls. */
export function asFetch(http: HttpClient, service: string): CustomFetch {
  return async (url, options) => {
    const { body } = options;
    const {
      status,
      headers,
      body: bytes,
    } = await http.send({
      service,
      method: options.method === 'POST' ? 'POST' : 'GET',
      url,
      headers: Object.fromEntries(new Headers(options.headers)),
      // The library says in a header of what type they are.
      ...(body instanceof URLSearchParams || typeof body === 'string' ? { body: String(body) } : {}),
      accept: ANSWERS,
    });
    return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), { status, headers: [...headers] });
  };
}
