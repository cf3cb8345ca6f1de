import type { Redemption, RedemptionServer } from '#api/types.ts';

/** How a way into several servers stands as a whole: what its page says above the servers. */
export type Stage = 'begun' | 'waiting' | 'some' | 'part' | 'mailed' | 'all' | 'none' | 'undoing';

type Standing = Pick<Redemption, 'status' | 'servers' | 'on_failure'>;

export function stageOf(redemption: Standing): Stage {
  const { status, servers } = redemption;
  const has = (state: RedemptionServer['state']) => servers.some((server) => server.state === state);
  if (status === 'undoing') return 'undoing';
  if (status === 'done' && servers.every((server) => server.state === 'done'))
    return servers.every(isOpen) ? 'all' : 'mailed';
  const goesOn = status === 'running';
  if (isLasting(redemption) && servers.some(isOpen)) return goesOn ? 'some' : 'part';
  if (!goesOn) return 'none';
  return has('retrying') && !has('running') ? 'waiting' : 'begun';
}

/** True where somebody can watch at this server; one who is invited by mail has to accept first. */
export const isOpen = (server: RedemptionServer): boolean =>
  server.state === 'done' && server.outcome !== 'invitation_sent';

/** True where what is done stays done: at once where each server counts by itself, else when all of them are. */
export const isLasting = ({ status, on_failure }: Pick<Redemption, 'status' | 'on_failure'>): boolean =>
  on_failure === 'keep' || status === 'done';

/** True where each server is shown by itself; one that is all or nothing has the plain pages. */
export const isShownByServer = ({
  servers,
  on_failure,
}: Pick<Redemption, 'servers' | 'on_failure'>): boolean =>
  servers.length > 1 || (servers.length === 1 && on_failure === 'keep');

const OFTEN_MS = 700;
const SELDOM_MS = 5000;

/** How soon to look again: seldom while all that goes on waits for its next try. */
export const lookAgainMs = ({ status, servers }: Pick<Redemption, 'status' | 'servers'>): number =>
  status === 'running' &&
  servers.some((server) => server.state === 'retrying') &&
  servers.every((server) => server.state !== 'running')
    ? SELDOM_MS
    : OFTEN_MS;
