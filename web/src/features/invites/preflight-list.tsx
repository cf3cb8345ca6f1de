import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  type IconProps,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preflight, PreflightCheck } from '#api/types.ts';
import { cx } from '#ui/css.ts';
import { RelativeTime } from '#ui/relative-time.tsx';
import styles from './preflight.module.css';

type State = PreflightCheck['state'];
const icons: Record<State, ComponentType<IconProps>> = {
  ok: IconCircleCheck,
  warning: IconAlertTriangle,
  problem: IconCircleX,
  unknown: IconHelpCircle,
};

/** How an invite stands, in a line; all that was looked at behind it, open where something needs a look. */
export function PreflightList({ preflight }: { preflight: Preflight }) {
  const { t } = useTranslation('preflight');
  const { state, checks } = preflight;
  const Icon = icons[state];
  const count = checks.filter((check) => check.state === state).length;
  return (
    <details className={styles.list} open={state === 'problem' || state === 'warning'}>
      <summary>
        <Icon size={20} stroke={1.5} aria-hidden="true" className={styles[state]} />
        <span>{t(`summary.${state}`, { count })}</span>
      </summary>
      <ul>
        {checks.map((check) => (
          <CheckRow key={`${check.check} ${check.server?.id ?? ''}`} check={check} />
        ))}
      </ul>
      <Age preflight={preflight} />
    </details>
  );
}

function CheckRow({ check }: { check: PreflightCheck }) {
  const { t } = useTranslation('preflight');
  const { state, reason, server, mend } = check;
  const Icon = icons[state];
  const values = { ...check.values, server: server?.name ?? '', product: server?.kind_label ?? '' };
  return (
    <li className={styles.check}>
      <Icon size={18} stroke={1.5} aria-label={t(`state.${state}`)} className={styles[state]} role="img" />
      <div>
        <p className={styles.name}>
          {server
            ? t('at', { what: t(`check.${check.check}`), server: server.name })
            : t(`check.${check.check}`)}
        </p>
        <p className={cx(state === 'ok' && styles.quiet)}>{t(`reason.${reason}`, values)}</p>
        {mend ? <Link to={mend}>{t(`mend.${mend.split('/')[1]}`)}</Link> : null}
      </div>
    </li>
  );
}

function Age({ preflight: { looked_at: at, stale, looking } }: { preflight: Preflight }) {
  const { t } = useTranslation('preflight');
  if (looking) return <p className={styles.age}>{t('looking')}</p>;
  if (at === null) return null;
  return (
    <p className={styles.age}>
      {t(stale ? 'stale' : 'lookedAt')} <RelativeTime at={at} />
    </p>
  );
}
