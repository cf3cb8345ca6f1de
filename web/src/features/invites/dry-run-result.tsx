import { useTranslation } from 'react-i18next';
import type { DryRun } from '#api/types.ts';
import { formatList, formatNumber } from '#lib/format.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Notice } from '#ui/notice.tsx';
import { Card } from '#ui/section.tsx';
import styles from './preflight.module.css';

type Server = DryRun['servers'][number];
const outcomeTones: Record<DryRun['outcome'], Tone> = {
  lets_in: 'good',
  keeps_some: 'warning',
  lets_nobody_in: 'bad',
};
const resultTones: Record<Server['result'], Tone> = {
  created: 'good',
  changed: 'good',
  unchanged: 'quiet',
  failed: 'bad',
};

/** What a dry run came to: in a sentence, then server by server. */
export function DryRunResult({ run }: { run: DryRun }) {
  const { t } = useTranslation(['preflight', 'overview']);
  const reason = useReason();
  return (
    <div className={styles.run}>
      <Notice tone={outcomeTones[run.outcome]} title={t(`run.outcome.${run.outcome}`)}>
        {run.refusal ? <p>{reason(run.refusal)}</p> : null}
        {run.has_steps_before ? <p>{t('run.stepsBefore')}</p> : null}
      </Notice>
      {run.servers.map((server) => (
        <ServerResult key={server.id} server={server} />
      ))}
    </div>
  );
}

function ServerResult({ server }: { server: Server }) {
  const { t, i18n } = useTranslation(['preflight', 'overview']);
  const reason = useReason();
  const libraries = server.libraries.map(({ title, item_count: count }) =>
    count === null ? title : t('run.library', { title, count, number: formatNumber(count, i18n.language) }),
  );
  return (
    <Card>
      <div className={styles.run}>
        <p>
          <strong>{server.name}</strong>{' '}
          <Badge tone={resultTones[server.result]}>{t(`run.result.${server.result}`)}</Badge>
        </p>
        {server.found === 'nobody' ? null : <p>{t(`run.found.${server.found}`)}</p>}
        {server.problem ? <p>{reason(server.problem)}</p> : null}
        <ul className={styles.steps}>
          {server.steps.map((step) => (
            <li key={step.name}>
              {t('run.step', { what: t(`run.steps.${step.name}`), state: t(`run.stepState.${step.state}`) })}
            </li>
          ))}
        </ul>
        {server.result === 'failed' || server.result === 'unchanged' ? null : (
          <p>
            {t('run.gets', { libraries: formatList(libraries, i18n.language) })}
            {server.permissions.length > 0
              ? ` ${t('run.may', {
                  what: formatList(
                    server.permissions.map((one) => t(`check.${one}`)),
                    i18n.language,
                  ),
                })}`
              : ''}
          </p>
        )}
      </div>
    </Card>
  );
}

/** A failure in the owner's words; in the server's own for one that we have none for. */
function useReason(): (problem: { code: string; detail: string }) => string {
  const { t, i18n } = useTranslation(['preflight', 'overview']);
  return ({ code, detail }) => {
    const key = code.replace(/^invite_/, '');
    if (i18n.exists(`preflight:reason.${key}`)) return t(`preflight:reason.${key}`);
    if (i18n.exists(`overview:reason.${key}`)) return t(`overview:reason.${key}`);
    return detail;
  };
}
