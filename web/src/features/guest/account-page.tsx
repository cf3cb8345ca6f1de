import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '#api/problem.ts';
import { forgetSignIn } from '#api/sign-in-memory.ts';
import type { GuestAccount, InviteServer, InviteView, Redemption } from '#api/types.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button } from '#ui/button.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Notice } from '#ui/notice.tsx';
import { Pending } from '#ui/pending.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { AccountForm } from './account-form.tsx';
import { isPassing, refusedBefore, wrongAccount } from './account-problems.ts';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { redeem } from './queries.ts';
import { Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';
import { type Proof, useProof } from './use-proof.ts';
import { localServers, suggestedName, waySteps } from './way.ts';
import { forgetWay, rememberBegun } from './way-memory.ts';

/** Choosing a name and a password, once for each server that has accounts of its own; `number` says which. */
export function AccountPage({ code, number }: { code: string; number: number }) {
  const { t } = useTranslation('guest');
  const { invite, problem, again } = useInvite(code);
  if (problem)
    return (
      <Refusal code={problem.code} detail={problem.detail} seconds={problem.retryAfter} onAgain={again} />
    );
  if (!invite) return <Pending text={t('lookingUp')} />;
  if (!invite.valid) return <Refusal code={invite.reason ?? 'unknown'} invite={invite} onAgain={again} />;
  return <Proven invite={invite} number={number} />;
}

function Proven({ invite, number }: { invite: InviteView; number: number }) {
  const { t } = useTranslation('guest');
  const state = useProof(invite);
  const restart = () => {
    forgetSignIn(invite.code);
    forgetWay(invite.code);
    goTo({ at: 'invite', code: invite.code }, 'replace');
  };
  if (state.kind === 'lost') return <Refusal code="sign_in_expired" invite={invite} onAgain={restart} />;
  if (state.kind === 'asking') return <Pending text={t('lookingUp')} />;
  return (
    <Accounts
      invite={invite}
      number={number}
      proof={state.proof}
      name={state.name}
      earlier={state.earlier}
      onRestart={restart}
    />
  );
}

function Accounts({
  invite,
  number,
  proof,
  name,
  earlier,
  onRestart,
}: {
  invite: InviteView;
  number: number;
  proof: Proof;
  name: string;
  /** What was chosen before and did not work; no password of it is left. */
  earlier?: Redemption;
  onRestart: () => void;
}) {
  const { code } = invite;
  const servers = localServers(invite);
  const server = servers[number - 1];
  const [given, setGiven] = useState<GuestAccount[]>([]);
  const [problem, setProblem] = useState<Problem | null>(() => refusedBefore(servers, earlier));
  const { busy, start } = useBusy(async (accounts: GuestAccount[]) => {
    setProblem(null);
    try {
      const { id } = await redeem({ code, ...proof, accounts });
      rememberBegun(code, id);
      goTo({ at: 'inside', code, redemptionId: id }, 'replace');
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      const wrong = wrongAccount(refused);
      if (wrong !== null && wrong + 1 !== number) goTo({ at: 'account', code, number: wrong + 1 }, 'replace');
    }
  });
  // After a reload what was typed for the servers before is gone.
  const isAstray = server === undefined || given.length < number - 1;
  useEffect(() => {
    if (isAstray) goTo({ at: servers.length > 0 ? 'account' : 'invite', code, number: 1 }, 'replace');
  }, [isAstray, servers.length, code]);
  if (isAstray) return null;

  const next = (account: GuestAccount) => {
    const accounts = [...given.slice(0, number - 1), account, ...given.slice(number)];
    setGiven(accounts);
    if (number < servers.length) goTo({ at: 'account', code, number: number + 1 });
    else void start(accounts);
  };
  const wrong = problem && wrongAccount(problem);
  if (problem && wrong === null && !isPassing(problem)) {
    const anew = problem.code.startsWith('sign_in_') || problem.status === 404;
    return (
      <Refusal
        code={problem.code}
        detail={problem.detail}
        invite={invite}
        name={name}
        seconds={problem.retryAfter}
        onAgain={anew ? onRestart : () => setProblem(null)}
      />
    );
  }
  return (
    <Account
      key={server.id}
      invite={invite}
      server={server}
      initial={
        given[number - 1] ??
        chosenBefore(earlier, server) ?? {
          ...given[number - 2],
          username: given[0]?.username ?? suggestedName(name),
        }
      }
      problem={wrong === null || wrong === number - 1 ? problem : null}
      isLast={number === servers.length}
      busy={busy}
      onNext={next}
    />
  );
}

function chosenBefore(earlier: Redemption | undefined, { id }: InviteServer): Partial<GuestAccount> | null {
  const before = earlier?.servers.find((server) => server.id === id);
  return before?.username ? { username: before.username, existing: before.existing } : null;
}

function Account({
  invite,
  server,
  initial,
  problem,
  isLast,
  busy,
  onNext,
}: {
  invite: InviteView;
  server: InviteServer;
  initial: Partial<GuestAccount>;
  problem: Problem | null;
  isLast: boolean;
  busy: boolean;
  onNext: (account: GuestAccount) => void;
}) {
  const { t } = useTranslation(['way', 'common', 'guest']);
  const problemText = useProblemText();
  const steps = waySteps(invite);
  const at = steps.findIndex((step) => step.server.id === server.id) + 1;
  const words = { server: server.name, service: server.kind_label };
  const title = t('account.title', words);
  return (
    <>
      <GuestHeading
        over={steps.length > 1 ? t('common:steps.count', { at, of: steps.length }) : undefined}
        title={title}
        name={title}
      >
        <p className={styles.lead}>{t('account.help', words)}</p>
      </GuestHeading>
      <AccountForm
        server={server}
        initial={initial}
        refused={problem}
        notice={
          problem && isPassing(problem) ? (
            <Notice tone="warning">
              <p>{problemText(problem)}</p>
            </Notice>
          ) : null
        }
        submit={t(isLast ? 'account.letIn' : 'guest:continue')}
        busy={busy}
        busyText={t('guest:name.sending')}
        onSubmit={onNext}
      />
      <div className={styles.links}>
        <Button look="link" onClick={() => goTo({ at: 'invite', code: invite.code })}>
          {t('guest:back')}
        </Button>
      </div>
    </>
  );
}
