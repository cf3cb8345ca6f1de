import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { forgetSignIn, recallSignIn, rememberSignIn } from '#api/sign-in-memory.ts';
import type { InviteView } from '#api/types.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { BeforeGate } from './before-gate.tsx';
import { GoOn, useBegun } from './go-on.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { askSignIn, startSignIn } from './queries.ts';
import { localServers } from './way.ts';
import { WaySteps } from './way-steps.tsx';

/** The one button that lets in, and the quiet ways beside it. */
export function WaysIn({ invite, server }: { invite: InviteView; server: string }) {
  const { t } = useTranslation('guest');
  const problemText = useProblemText();
  const [problem, setProblem] = useState<Problem | null>(null);
  const known = useReadySignIn(invite.code);
  const begun = useBegun(invite);
  const choosesAccounts = localServers(invite).length > 0;
  const service = invite.server_kind_label ?? 'Plex';
  const provider = invite.provider ?? '';
  const bySignIn = provider !== '' && invite.join_flow !== 'local_account';

  const { busy, start } = useLeaving(
    useCallback(async () => {
      setProblem(null);
      try {
        const started = await startSignIn(invite.code, provider);
        rememberSignIn(invite.code, started.id);
        location.assign(started.auth_url);
        return true;
      } catch (thrown) {
        setProblem(asProblem(thrown));
        return false;
      }
    }, [invite.code, provider]),
  );
  if (begun.id)
    return (
      <div className={styles.actions}>
        <GoOn code={invite.code} id={begun.id} onForget={begun.forget} />
      </div>
    );
  return (
    <div className={styles.actions}>
      {problem ? (
        <Notice tone="bad">
          <p>{problemText(problem)}</p>
        </Notice>
      ) : null}
      <BeforeGate invite={invite}>
        <WaySteps invite={invite} />
        {known ? (
          <>
            <PrimaryButton onClick={() => goTo({ at: 'continue', code: invite.code })}>
              {t('continueAs', { name: known })}
            </PrimaryButton>
            <Button look="link" busy={busy} onClick={start}>
              {t('otherAccount', { service })}
            </Button>
          </>
        ) : null}
        {!known && bySignIn ? (
          <PrimaryButton busy={busy} busyText={t('opening', { service })} onClick={start}>
            {t('continueWith', { service })}
          </PrimaryButton>
        ) : null}
        {!known && !bySignIn ? (
          <PrimaryButton
            onClick={() =>
              goTo(
                choosesAccounts
                  ? { at: 'account', code: invite.code, number: 1 }
                  : { at: 'name', code: invite.code },
              )
            }
          >
            {t('continue')}
          </PrimaryButton>
        ) : null}
        {bySignIn && !known ? (
          <>
            <details className={styles.more}>
              <summary>{t('noAccount.title', { service })}</summary>
              <div>
                <p>{t('noAccount.help', { service })}</p>
                <p>{t('noAccount.mail', { service, server })}</p>
              </div>
            </details>
            <div className={styles.links}>
              <Button look="link" onClick={() => goTo({ at: 'device', code: invite.code })}>
                {t('other.device')}
              </Button>
              <Button look="link" onClick={() => goTo({ at: 'name', code: invite.code })}>
                {t('other.name', { service })}
              </Button>
            </div>
          </>
        ) : null}
      </BeforeGate>
    </div>
  );
}

/** Like useBusy for a press that leaves the page: stays busy until it is left, and is free again after "back". */
function useLeaving(leave: () => Promise<boolean>): { busy: boolean; start: () => Promise<void> } {
  const [left, setLeft] = useState(false);
  const { busy, start } = useBusy(
    useCallback(async () => {
      if (await leave()) setLeft(true);
    }, [leave]),
  );
  useEffect(() => {
    const back = () => setLeft(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);
  return { busy: busy || left, start };
}

/** The name of who is signed in already for this invite on this device, for those who went back before the end. */
function useReadySignIn(code: string): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    const id = recallSignIn(code);
    if (!id) return;
    let gone = false;
    askSignIn(id).then(
      (state) => {
        if (gone) return;
        if (state.status === 'ready' && state.name) setName(state.name);
        if (state.status === 'expired' || state.status === 'failed') forgetSignIn(code);
      },
      () => forgetSignIn(code),
    );
    return () => {
      gone = true;
    };
  }, [code]);
  return name;
}
