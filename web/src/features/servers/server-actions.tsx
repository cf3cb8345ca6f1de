import { IconPlugConnected, IconRefresh, IconStar, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import type { Server } from '#api/types.ts';
import { Actions } from '#ui/actions.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showDone } from '#ui/undo.tsx';
import { useAskServer, useChangeServer, useRemoveServer } from './queries.ts';
import styles from './servers.module.css';

/** Test, look for libraries, make default, remove. */
export function ServerActions({ server }: { server: Server }) {
  const { t, i18n } = useTranslation('servers');
  const ask = useAskServer(server.id);
  const change = useChangeServer(server.id);
  const [removing, setRemoving] = useState(false);
  const run = async (what: 'test' | 'sync') => {
    const now = await ask.mutateAsync(what).catch(() => null);
    if (now && now.status.problem_code === null) showDone(i18n, t(`asked.${what}`, { server: now.name }));
  };
  const error = ask.error ?? change.error;
  return (
    <>
      {error ? (
        <div className={styles.wide}>
          <ProblemNotice error={error} />
        </div>
      ) : null}
      <Actions
        actions={[
          {
            label: t('test'),
            icon: IconPlugConnected,
            busy: ask.isPending && ask.variables === 'test',
            disabled: ask.isPending,
            onClick: () => run('test'),
          },
          {
            label: t('sync'),
            icon: IconRefresh,
            busy: ask.isPending && ask.variables === 'sync',
            disabled: ask.isPending,
            onClick: () => run('sync'),
          },
          !server.is_default && {
            label: t('makeDefault'),
            icon: IconStar,
            busy: change.isPending,
            onClick: () => change.mutate({ is_default: true }),
          },
          { label: t('remove.button'), icon: IconTrash, danger: true, onClick: () => setRemoving(true) },
        ]}
      />
      {removing ? <RemoveServer server={server} onClose={() => setRemoving(false)} /> : null}
    </>
  );
}

/** Asks once; where people still have access through this server it names them and offers to go on all the same. */
function RemoveServer({ server, onClose }: { server: Server; onClose: () => void }) {
  const { t } = useTranslation('servers');
  const navigate = useNavigate();
  const remove = useRemoveServer(server.id);
  const [people, setPeople] = useState<string[]>([]);
  const run = async () => {
    try {
      await remove.mutateAsync(people.length > 0);
      return navigate({ to: '/servers', replace: true });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code !== 'server_in_use' || people.length > 0) throw problem;
      setPeople(problem.fields.map((field) => field.message));
      return 'stay';
    }
  };
  return (
    <ConfirmOnce
      opened
      title={t('remove.title', { server: server.name })}
      lost={
        people.length === 0 ? (
          <p>{t('remove.lost')}</p>
        ) : (
          <>
            <p>{t('remove.inUse', { count: people.length })}</p>
            <ul className={styles.names}>
              {people.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )
      }
      confirm={people.length === 0 ? t('remove.confirm') : t('remove.force')}
      onConfirm={run}
      onClose={onClose}
    />
  );
}
