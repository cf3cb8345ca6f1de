import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, Problem } from '#api/problem.ts';
import type { GuestAccount, RedemptionServer } from '#api/types.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { AccountForm } from './account-form.tsx';
import { isOfAccount, wrongAccount } from './account-problems.ts';
import { mendRedemption } from './queries.ts';

/** What a guest can do about a server that did not let him in: choose name and password again, or just try again. */
export function MendForm({
  redemptionId,
  server,
  onMended,
}: {
  redemptionId: string;
  server: RedemptionServer;
  onMended: () => void;
}) {
  const { t } = useTranslation(['way', 'guest']);
  const problemText = useProblemText();
  const [refused, setRefused] = useState<Problem | null>(null);
  const { busy, start } = useBusy(async (account: GuestAccount | null) => {
    setRefused(null);
    try {
      await mendRedemption(redemptionId, {
        server_id: server.id,
        ...(account ? { accounts: [account] } : {}),
      });
      onMended();
    } catch (thrown) {
      const problem = asProblem(thrown);
      // It is under way already, by another press or by the owner: the page shows how far it is.
      if (problem.status === 409) onMended();
      else setRefused(problem);
    }
  });
  const code = server.problem?.code ?? null;
  // What is not about the account stands above the form already.
  const failed = useMemo(
    () => (code !== null && isOfAccount(code) ? new Problem({ code, status: 422, detail: '' }) : null),
    [code],
  );
  const notice =
    refused && wrongAccount(refused) === null ? (
      <Notice tone="warning">
        <p>{problemText(refused)}</p>
      </Notice>
    ) : null;
  // No password is kept once a server is given up, so that it is chosen again.
  if (server.join_flow === 'local_account')
    return (
      <AccountForm
        server={server}
        initial={{ username: server.username ?? '', existing: server.existing }}
        refused={refused ?? failed}
        notice={notice}
        submit={t('guest:again')}
        busy={busy}
        busyText={t('guest:name.sending')}
        onSubmit={(account) => void start(account)}
      />
    );
  return (
    <>
      {notice}
      <Button look="secondary" size="large" busy={busy} onClick={() => void start(null)}>
        {t('servers.now')}
      </Button>
    </>
  );
}
