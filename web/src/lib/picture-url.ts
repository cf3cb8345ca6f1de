import { withBase } from '#api/base.ts';

/**
 * The address of a picture of ours (`/api/images/…`) at the width it is shown in, doubled for fine screens. The server
 * rounds the width to the few it keeps. Any other address stays as it is.
 */
export function pictureUrl(url: string, shownWidth: number): string {
  if (!url.startsWith('/api/images/')) return url;
  return `${withBase(url)}?w=${Math.ceil(shownWidth) * 2}`;
}
