import { IconPlugConnected, IconRefresh, IconStar, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import type { Server } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
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
      <Button
        icon={<IconPlugConnected size={18} stroke={1.5} />}
        busy={ask.isPending && ask.variables === 'test'}
        disabled={ask.isPending}
        onClick={() => run('test')}
      >
        {t('test')}
      </Button>
      <Button
        icon={<IconRefresh size={18} stroke={1.5} />}
        busy={ask.isPending && ask.variables === 'sync'}
        disabled={ask.isPending}
        onClick={() => run('sync')}
      >
        {t('sync')}
      </Button>
      {server.is_default ? null : (
        <Button
          icon={<IconStar size={18} stroke={1.5} />}
          busy={change.isPending}
          onClick={() => change.mutate({ is_default: true })}
        >
          {t('makeDefault')}
        </Button>
      )}
      <Button look="danger" icon={<IconTrash size={18} stroke={1.5} />} onClick={() => setRemoving(true)}>
        {t('remove.button')}
      </Button>
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
      void navigate({ to: '/servers', replace: true });
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.code === 'server_in_use') setPeople(problem.fields.map((field) => field.message));
      throw problem;
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
