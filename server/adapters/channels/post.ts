import type { SendResult } from '#domains/notifications/protocol.ts';
import type { HttpClient, UpstreamRequest, UpstreamResponse } from '#kernel/http/client.ts';
import { UpstreamError } from '#kernel/http/upstream-error.ts';

export type PostRules = {
  /** Statuses after which nothing sent here will ever arrive, with their codes. */
  gone: Readonly<Record<number, string>>;
  /** Whether a 2xx really is a yes. Absent: it is. */
  isTaken?(answer: UpstreamResponse): boolean;
  /** What the body of a 429 says of when to come back, in milliseconds. */
  wait?(body: string): number | undefined;
};

const TIMEOUT_MS = 20_000;
const SHOWN = 300;

/** One POST of JSON to a webhook, and what its answer means. A redirect is a failure: nobody is followed anywhere. */
export async function post(
  http: HttpClient,
  request: Pick<UpstreamRequest, 'service' | 'url' | 'headers'> & { body: string },
  rules: PostRules,
): Promise<SendResult> {
  let wait: number | undefined;
  try {
    const answer = await http.send({
      ...request,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...request.headers },
      timeoutMs: TIMEOUT_MS,
      readProblem: (body) => {
        wait = rules.wait?.(body);
        return { message: body.trim() };
      },
    });
    const said = `${answer.status} ${answer.text().trim()}`.trim().slice(0, SHOWN);
    if (rules.isTaken?.(answer) ?? true) return { kind: 'sent', code: 'accepted', answer: said };
    return { kind: 'refused', code: 'not_a_webhook', answer: said, scope: 'message' };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return failure(error, rules, wait);
  }
}

function failure(error: UpstreamError, rules: PostRules, wait: number | undefined): SendResult {
  const said = [error.status, error.upstreamMessage].filter((part) => part !== undefined && part !== '');
  const answer = said.join(' ') || error.kind;
  const retryAfterMs = error.retryAfterMs ?? wait;
  if (error.status === undefined) {
    if (error.kind === 'rejected')
      return { kind: 'refused', code: 'address_not_allowed', answer, scope: 'channel' };
    return { kind: 'later', code: error.kind, answer, scope: 'channel' };
  }
  const gone = rules.gone[error.status];
  if (gone !== undefined) return { kind: 'refused', code: gone, answer, scope: 'channel' };
  if (error.kind === 'rate-limited')
    return { kind: 'later', code: 'rate_limited', answer, scope: 'channel', retryAfterMs };
  if (error.transient) return { kind: 'later', code: 'unavailable', answer, scope: 'message', retryAfterMs };
  return { kind: 'refused', code: 'refused', answer, scope: 'message' };
}
