import { Problem } from '#api/problem.ts';
import type { InviteServer, Redemption } from '#api/types.ts';
import { plainReason } from './refusal.tsx';

/** What a server says of an account as a whole, by the field that mends it. */
const fieldOf: Record<string, 'username' | 'password'> = {
  username_taken: 'username',
  username_invalid: 'username',
  username_required: 'username',
  password_required: 'password',
  account_wrong: 'password',
  password_too_short: 'password',
};

/** True for what another name or password mends. */
export const isOfAccount = (code: string): boolean => plainReason(code) in fieldOf;

/** True for what passes by itself: what was typed stays, and the same button tries again. */
export const isPassing = ({ status }: Problem): boolean => status === 0 || status === 429 || status >= 500;

/** Which of the accounts that were sent a refusal is about, by its place; null where it is about none. */
export function wrongAccount(problem: Problem): number | null {
  for (const { field } of problem.fields) {
    const found = /^accounts\.(\d+)\./.exec(field);
    if (found) return Number(found[1]);
  }
  return isOfAccount(problem.code) ? 0 : null;
}

/** What was said of the accounts that were chosen before, as if they had been sent now; null where nothing was. */
export function refusedBefore(
  servers: readonly InviteServer[],
  earlier: Redemption | undefined,
): Problem | null {
  const refused = earlier?.servers.find(({ problem }) => problem !== null && isOfAccount(problem.code));
  const at = servers.findIndex(({ id }) => id === refused?.id);
  const code = refused?.problem?.code ?? '';
  if (at < 0) return null;
  const field = `accounts.${at}.${fieldOf[plainReason(code)]}`;
  return new Problem({ code: 'account', status: 422, detail: '', fields: [{ field, code, message: '' }] });
}

/** What is wrong with name and password, as codes; null where nothing is. */
export function accountCodes(problem: Problem | null): { username: string | null; password: string | null } {
  const codes: ReturnType<typeof accountCodes> = { username: null, password: null };
  if (problem === null) return codes;
  for (const { field, code } of problem.fields) {
    const name = field.split('.').at(-1);
    if (name === 'username' || name === 'password') codes[name] = code;
  }
  const whole = plainReason(problem.code);
  const field = fieldOf[whole];
  if (field) codes[field] = whole;
  return codes;
}
