import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What a link preview shows (Open Graph). Addresses are absolute. */
export type PagePreview = {
  title: string;
  description: string;
  url: string;
  image: string | null;
  /** The language of the page, where it is not the reader's own. */
  language: string | null;
};

export type WebOptions = {
  /** The built pages. */
  folder: string;
  basePath: string;
  /** The preview of a guest's page, by its path, for a visitor at this address; null for the plain one. */
  preview(path: string, ip: string): Promise<PagePreview | null>;
};

const COMMON_POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'";
const POLICY = {
  // Mantine puts its variables into a style element; the guest's page does without.
  'index.html': `${COMMON_POLICY}; style-src 'self' 'unsafe-inline'`,
  'guest.html': `${COMMON_POLICY}; style-src 'self'`,
};
type Page = keyof typeof POLICY;

const HEAD = '<!--foyer:head-->';
const GUEST_PATH = /^\/((invite|ask|seat)(\/|$)|(join|preview)$)/;
/** Draws what the owner's page tells it, in a frame of that page and of no other site. */
const FRAMED_PATH = '/preview';
const FILE_PATH = /\.[a-z0-9]+$/i;
/** Served in another way, or nobody's business: pages, compressed copies, the stamp of the build. */
const NOT_AS_A_FILE = /\.(html|br)$|\/\./;

/** Serves the built pages: files named by content for a year, pages always fresh, every other address as the app. */
export async function serveWeb(app: FastifyInstance, options: WebOptions): Promise<void> {
  const pages = {
    'index.html': readPage(options, 'index.html'),
    'guest.html': readPage(options, 'guest.html'),
  };
  const files = listFiles(options.folder);
  await app.register(fastifyStatic, {
    root: options.folder,
    // By `sendFile` below: the plugin would add two routes for each file, 5 MB (docs/decisions/042-memory.md).
    serve: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const forever = path.includes('/assets/');
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  const send = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    const name: Page = GUEST_PATH.test(path) ? 'guest.html' : 'index.html';
    const preview = name === 'guest.html' ? await options.preview(path, request.ip) : null;
    const html = preview ? withPreview(pages[name], preview) : pages[name].replace(HEAD, '');
    reply
      .header('content-security-policy', policyOf(name, path))
      .header('cache-control', 'no-cache')
      .header('vary', 'accept-encoding');
    reply.type('text/html; charset=utf-8');
    if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(html);
    return reply
      .header('content-encoding', 'br')
      .send(brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
  };
  app.get('/', { schema: { hide: true } }, send);
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const path = pathOf(request);
    if (files.has(path)) return reply.sendFile(path);
    if (path.startsWith('/api/') || path.startsWith('/assets/') || FILE_PATH.test(path))
      return reply.callNotFound();
    return send(request, reply);
  });
}

/** Not by `new URL`, which takes `//` for the beginning of a host and throws. */
function pathOf({ url }: FastifyRequest): string {
  return url.split(/[?#]/, 1)[0] ?? '/';
}

/** The addresses of the files. Only what is in this list is sent, so no address leads out of the folder. */
function listFiles(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/')}`);
  return new Set(paths.filter((path) => !NOT_AS_A_FILE.test(path)));
}

function readPage(options: WebOptions, name: Page): string {
  return readFileSync(join(options.folder, name), 'utf8').replace(
    '<base href="/" />',
    `<base href="${options.basePath}/" />`,
  );
}

function policyOf(name: Page, path: string): string {
  const policy = POLICY[name];
  return path === FRAMED_PATH ? policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'") : policy;
}

/** The page's program reads the language that it is to speak from the tag that says so. */
function withPreview(page: string, preview: PagePreview): string {
  const withHead = page.replace(HEAD, () => openGraph(preview));
  return preview.language === null
    ? withHead
    : withHead.replace('<html lang="en">', () => `<html lang="${preview.language}" data-language="fixed">`);
}

function openGraph(preview: PagePreview): string {
  const tags = [
    ['og:type', 'website'],
    ['og:site_name', 'Foyer'],
    ['og:title', preview.title],
    ['og:description', preview.description],
    ['og:url', preview.url],
    ...(preview.language ? [['og:locale', preview.language]] : []),
    ...(preview.image ? [['og:image', preview.image]] : []),
  ].map(([property, content]) => `<meta property="${property}" content="${escapeHtml(content ?? '')}" />`);
  return [...tags, `<meta name="description" content="${escapeHtml(preview.description)}" />`].join('\n    ');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
