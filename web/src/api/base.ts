/** Where the program is mounted, with a trailing slash: `/` or the sub path behind a reverse proxy. */
export const basePath = new URL(document.baseURI).pathname.replace(/[^/]*$/, '');

/** An address of ours (`/invite/ABC`) as the browser must call it, the sub path included. */
export const withBase = (path: string): string => `${basePath}${path.replace(/^\//, '')}`;

/** The path of the page without the sub path; always starts with a slash. */
export const withoutBase = (pathname: string): string =>
  pathname.startsWith(basePath) ? `/${pathname.slice(basePath.length)}` : pathname;
