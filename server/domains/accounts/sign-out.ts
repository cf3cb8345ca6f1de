import { UpstreamError } from '#kernel/http/upstream-error.ts';
import { hashToken } from '#kernel/secrets.ts';
import type { AccountsContext } from './context.ts';
import type { ExternalProvider } from './external-provider.ts';
import { createSessionStore } from './session-store.ts';
import { createAccountStore } from './store.ts';

/**
 * Ends the session of a browser. Answers where it has to go to be signed out at its single sign-on too, or null. A vendor
 * that cannot be asked keeps nobody signed in here.
 */
export async function signOut(
  context: AccountsContext,
  providers: () => Promise<readonly ExternalProvider[]>,
  token: string,
  ip: string,
): Promise<string | null> {
  const ended = await context.commit(async (trx) => {
    const taken = await createSessionStore(trx).take(hashToken(token));
    const account = taken && (await createAccountStore(trx).find(taken.accountId));
    if (!account) return null;
    const whom = { kind: 'account' as const, id: account.id, name: account.displayName };
    await context.audit.record(trx, { actor: whom, action: 'account.signed_out', target: whom, ip });
    return taken;
  });
  if (!ended || ended.sealedHint === null) return null;
  const hint = context.secrets.decrypt(ended.sealedHint);
  const vendor = (await providers()).find((one) => one.signOutUrl !== undefined);
  try {
    return (await vendor?.signOutUrl?.(hint)) ?? null;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    context.logger.warn({ err: error }, 'single sign-on could not be asked where to sign out');
    return null;
  }
}
