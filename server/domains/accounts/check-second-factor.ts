import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { AccountsContext } from './context.ts';
import { secondFactorNeeded, wrongSecondFactor } from './errors.ts';
import { SECOND_FACTOR } from './limits.ts';
import { createSecondFactorStore } from './second-factor-store.ts';
import type { Account } from './store.ts';
import { looksLikeTotp, totpStep } from './totp.ts';

export type CodeKind = 'totp' | 'recovery_code';

/** Where a code comes from; `device` is a browser that the name has signed in from before. */
export type CodeSource = { device: string | null; ip: string };

/**
 * The second step after a password or a mailed link: nothing for an account without an authenticator app. A code counts
 * once, a recovery code is gone afterwards. Throws 401 `second_factor_needed` without a code and `wrong_second_factor`
 * for a wrong one, 429 after five wrong ones in a quarter of an hour.
 */
export async function checkSecondFactor(
  context: AccountsContext,
  account: Account,
  code: string | null,
  source: CodeSource,
): Promise<CodeKind | null> {
  if (!account.hasTotp) return null;
  if (code === null) throw secondFactorNeeded();
  const kind = await takeCode(context, account, code, source);
  if (kind === null) throw wrongSecondFactor();
  return kind;
}

/** Uses a code up; null for a wrong one. Throws 429. */
export async function takeCode(
  context: AccountsContext,
  account: Account,
  code: string,
  source: CodeSource,
): Promise<CodeKind | null> {
  // Counted before the check, so that tries at the same moment cannot slip through together.
  const key = source.device ?? account.id;
  await context.rateLimiter.take(SECOND_FACTOR, key);
  const kind =
    (await takeTotp(context, account.id, code)) ??
    (await takeRecoveryCode(context, account, code, source.ip));
  if (kind !== null) await context.rateLimiter.giveBack(SECOND_FACTOR, key);
  return kind;
}

async function takeTotp(context: AccountsContext, accountId: string, code: string): Promise<CodeKind | null> {
  const digits = code.replaceAll(' ', '');
  if (!looksLikeTotp(digits)) return null;
  const store = createSecondFactorStore(context.db);
  const totp = await store.findTotp(accountId);
  if (!totp || totp.since === null) return null;
  const secret = context.secrets.decrypt(totp.secret);
  const step = await totpStep(secret, digits, { now: context.clock.now(), after: totp.lastStep });
  if (step === null || !(await store.useStep(accountId, step))) return null;
  return 'totp';
}

async function takeRecoveryCode(
  context: AccountsContext,
  account: Account,
  code: string,
  ip: string,
): Promise<CodeKind | null> {
  const hash = recoveryHash(context, account.id, code);
  const { db, audit, outbox } = context;
  const isRight = await db.transaction().execute(async (trx) => {
    const store = createSecondFactorStore(trx);
    if (!(await store.useCode(account.id, hash))) return false;
    const me = { kind: 'account' as const, id: account.id, name: account.displayName };
    await audit.record(trx, {
      actor: me,
      action: 'account.recovery_code_used',
      target: me,
      details: { left: await store.countCodes(account.id) },
      ip,
    });
    return true;
  });
  outbox.poke();
  return isRight ? 'recovery_code' : null;
}

const RECOVERY_CODES = 10;
const RECOVERY_CODE_LENGTH = 12;

/** Ten new codes in the place of all others; they are in the answer and nowhere else. */
export async function newRecoveryCodes(
  context: AccountsContext,
  trx: Kysely<Schema>,
  accountId: string,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => context.ids.code(RECOVERY_CODE_LENGTH));
  const hashes = codes.map((code) => recoveryHash(context, accountId, code));
  await createSecondFactorStore(trx).replaceCodes(accountId, hashes, context.clock.now());
  return codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code);
}

/** Keyed, because 59 bits can be tried out by whoever has the hash alone. */
function recoveryHash(context: AccountsContext, accountId: string, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return context.secrets.sign('recovery-code', `${accountId}:${plain}`);
}
