import type { MediaAdapter } from '#domains/media/descriptor.ts';

/**
 * Where a guest opens the server: its own pages in the browser and, with the app's own sign-in by code, on a television;
 * on a phone the address that the app asks for.
 */
export const openLinks: MediaAdapter['openLinks'] = ({ url }) => {
  const root = url.replace(/\/+$/, '');
  return [
    { device: 'web', url: `${root}/web/#/home.html` },
    { device: 'phone', url: `${root}/` },
    { device: 'tv', url: `${root}/web/#/quickconnect` },
  ];
};
