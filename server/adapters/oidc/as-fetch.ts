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
      ...(body instanceof URLSearchParams || typeof body === 'string' ? { body } : {}),
      accept: ANSWERS,
    });
    return new Response(new Uint8Array(bytes), { status, headers });
  };
}
