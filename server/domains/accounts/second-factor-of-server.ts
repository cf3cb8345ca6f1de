import { type CodeSource, checkSecondFactor } from './check-second-factor.ts';
import type { AccountsContext } from './context.ts';
import type { ExternalProvider } from './external-provider.ts';
import type { ExternalSignInService } from './external-sign-in.ts';
import { createAccountStore } from './store.ts';

type Deps = {
  context: AccountsContext;
  signIns: Pick<ExternalSignInService, 'state'>;
  providers(): Promise<readonly ExternalProvider[]>;
};

/**
 * The second step after the sign-in at a server with accounts of its own: it has asked for a name and a password and no
 * more, while vendors have second steps themselves. Checked before the sign-in is used up, so that it is still good after
 * a wrong code. Throws as `checkSecondFactor`, and 404 for another browser.
 */
export async function checkSecondFactorOfServer(
  { context, signIns, providers }: Deps,
  attempt: { id: string; proof: string | null; provider: string },
  code: string | null,
  source: { ip: string; knows(username: string): CodeSource['device'] },
): Promise<void> {
  const provider = (await providers()).find((known) => known.provider === attempt.provider);
  if (!provider?.byPassword) return;
  const state = await signIns.state(attempt.id, attempt.proof);
  if (state.status !== 'ready') return;
  const { externalId } = state.identity;
  const account = await createAccountStore(context.db).findByLink(attempt.provider, externalId);
  if (!account) return;
  await checkSecondFactor(context, account, code, { ip: source.ip, device: source.knows(account.username) });
}
