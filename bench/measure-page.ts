import { brotliCompressSync } from 'node:zlib';

export type PageFigures = { requests: number; bytes: number; parts: Array<{ path: string; bytes: number }> };

/**
 * The invite page as a phone loads it: the page, what it names, the language that its script loads, and the answer about the
 * invite, in bytes over the wire (bodies, brotli). Posters come later, one by one, and are not part of it.
 */
export async function measurePage(url: string, code: string): Promise<PageFigures> {
  const parts: PageFigures['parts'] = [];
  const load = async (path: string, method = 'GET'): Promise<string> => {
    const answer = await fetch(new URL(path, `${url}/`), { method, headers: { 'accept-encoding': 'br' } });
    const text = await answer.text();
    const declared = Number(answer.headers.get('content-length') ?? Number.NaN);
    const isCompressed = answer.headers.get('content-encoding') === 'br';
    parts.push({
      path,
      bytes: Number.isNaN(declared)
        ? brotliCompressSync(text).length
        : isCompressed
          ? declared
          : Buffer.byteLength(text),
    });
    return text;
  };
  const html = await load(`/invite/${code}`);
  for (const [, path] of html.matchAll(/(?:src|href)="(?:\.\/)?(assets\/[^"]+)"/g)) {
    const script = await load(`/${path}`);
    const language = /assets\/en-[\w-]+\.js|\.\/(en-[\w-]+\.js)/.exec(script);
    if (language) await load(`/assets/${language[1] ?? language[0].replace('assets/', '')}`);
  }
  await load(`/api/invites/validate?code=${code}`, 'POST');
  return { requests: parts.length, bytes: parts.reduce((sum, part) => sum + part.bytes, 0), parts };
}
