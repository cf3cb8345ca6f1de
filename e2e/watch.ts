import type { BrowserContext, Page, Response } from 'playwright-core';

const OURS = ['127.0.0.1', 'localhost'];

/**
 * Listens to a browser: errors that nobody caught, things that the content security policy stopped, requests to
 * strangers, and everything where a secret might show: addresses, answers, cookies, storage, the page itself.
 */
export function watch(context: BrowserContext, origin: string) {
  const wrong: string[] = [];
  const seen: { where: string; text: string }[] = [];
  const pending: Promise<void>[] = [];

  context.on('page', (page) => {
    page.on('pageerror', (error) => wrong.push(`error on ${page.url()}: ${error.message}`));
  });
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) wrong.push(message.text());
  });
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    seen.push({ where: 'a request', text: request.url() });
    if (protocol.startsWith('http') && !OURS.includes(hostname)) wrong.push(`asks ${request.url()}`);
  });
  context.on('response', (response) => {
    if (isReadable(response, origin)) pending.push(keep(response));
  });

  async function keep(response: Response): Promise<void> {
    const where = `the answer of ${response.url()}`;
    seen.push({ where, text: JSON.stringify(await response.allHeaders().catch(() => ({}))) });
    seen.push({ where, text: await response.text().catch(() => '') });
  }

  async function keepPage(page: Page): Promise<void> {
    if (!page.url().startsWith(origin)) return;
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    seen.push({ where: `the storage of ${page.url()}`, text: stored });
    seen.push({ where: `the page ${page.url()}`, text: await page.content() });
  }

  return {
    /** Everything that went wrong so far, one sentence each. */
    async findings(secrets: string[]): Promise<string[]> {
      await Promise.all([...pending, ...context.pages().map(keepPage)]);
      seen.push({ where: 'the cookies', text: JSON.stringify(await context.cookies(origin)) });
      const leaks = seen
        .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
        .map(({ where }) => `a secret is in ${where}`);
      return [...new Set([...wrong, ...leaks])];
    },
  };
}

function isReadable(response: Response, origin: string): boolean {
  if (!response.url().startsWith(origin)) return false;
  const type = response.headers()['content-type'] ?? '';
  return !type.startsWith('text/event-stream') && !/^(image\/(?!svg)|font\/)/.test(type);
}
