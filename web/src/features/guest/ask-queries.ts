import { api, body } from '#api/client.ts';
import type { AccessForm, AskInput, OwnAccessRequest, OwnSeat } from '#api/types.ts';

/** Whether one can ask here, and what for. */
export const askForm = (): Promise<AccessForm> => body(api.GET('/api/access-requests/form'));

export const sendAsk = (input: AskInput, key: string): Promise<OwnAccessRequest> =>
  body(api.POST('/api/access-requests', { body: input, headers: { 'Idempotency-Key': key } }));

/** One's own request; the link is the permission. */
export const askOwn = (link: string): Promise<OwnAccessRequest> =>
  body(api.GET('/api/access-requests/own/{link}', { params: { path: { link } } }));

export const withdrawOwn = (link: string): Promise<OwnAccessRequest> =>
  body(api.POST('/api/access-requests/own/{link}/withdraw', { params: { path: { link } } }));

export const askSeat = (link: string): Promise<OwnSeat> =>
  body(api.GET('/api/seats/own/{link}', { params: { path: { link } } }));

export const keepSeat = (link: string): Promise<OwnSeat> =>
  body(api.POST('/api/seats/own/{link}/keep', { params: { path: { link } } }));
