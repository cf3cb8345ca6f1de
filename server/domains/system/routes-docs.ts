import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import { DOCS_STYLE, renderDocs } from './docs-page.ts';

const tag = 'system';
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The description of the API: for programs as it is, for people as a page. Neither holds a secret. */
export function docsRoutes(openApiPath: string): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'The description of this API (OpenAPI 3.1)',
      tag,
      access: publicAccess,
      raw: true,
      answers: { 200: null },
      handler: async ({ reply }) => {
        reply.type('application/json; charset=utf-8').send(await readDocument(openApiPath));
        return answer(200);
      },
    }),
    route({
      method: 'GET',
      path: '/api/docs',
      summary: 'The description of this API as a page',
      tag,
      access: publicAccess,
      raw: true,
      query: z.object({ q: z.string().max(100).default('') }),
      answers: { 200: null },
      handler: async ({ query, request, reply }) => {
        const document: unknown = JSON.parse(await readDocument(openApiPath));
        // Addresses are relative, so that they hold under any base path; a slash at the end is one step deeper.
        const isDeeper = /\/(\?|$)/.test(request.originalUrl);
        const page = renderDocs(document, { search: query.q, api: isDeeper ? '../' : './' });
        reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(page);
        return answer(200);
      },
    }),
    route({
      method: 'GET',
      path: '/api/docs.css',
      summary: 'The looks of the page that describes this API',
      tag,
      access: publicAccess,
      raw: true,
      answers: { 200: null },
      handler: async ({ reply }) => {
        reply
          .type('text/css; charset=utf-8')
          .header('cache-control', 'public, max-age=3600')
          .send(DOCS_STYLE);
        return answer(200);
      },
    }),
  ];
}

/** Throws 404 where the document has not been written (`npm run generate`). */
async function readDocument(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notFound('document');
    throw error;
  }
}
