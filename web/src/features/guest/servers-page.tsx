import { useTranslation } from 'react-i18next';
import type { Redemption } from '#api/types.ts';
import { formatDay, formatList } from '#lib/format.ts';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PosterRow } from '#ui/poster.tsx';
import { AfterSteps } from './after-steps.tsx';
import styles from './guest.module.css';
import { ServerCard } from './server-card.tsx';
import { useServerWords } from './server-words.ts';
import { isLasting, isOpen, stageOf } from './servers.ts';
import way from './way.module.css';

/**
 * The way into several servers as it happens and after: each by itself, with the way to watching as soon as it is open,
 * and with what to do where it is not. The same address on another day shows how it stands then.
 */
export function ServersPage({
  redemption,
  cut,
  onMended,
}: {
  redemption: Redemption;
  /** The last answer could not be renewed. */
  cut: boolean;
  onMended: () => void;
}) {
  const { t, i18n } = useTranslation(['way', 'guest']);
  const words = useServerWords();
  const { servers } = redemption;
  const open = servers.filter(isOpen);
  const first = servers.find((server) => server.welcome?.open_url);
  const stage = stageOf(redemption);
  const names = formatList(
    open.map((server) => server.name),
    i18n.language,
  );
  const title = t(`servers.${stage}.title`, { servers: names });
  const ends = open.flatMap((server) => server.welcome?.expires_at ?? [])[0];
  const posters = [...new Set(open.flatMap((server) => server.welcome?.posters ?? []))];
  return (
    <>
      <GuestHeading title={title} name={title} big={stage === 'all'}>
        <p className={styles.lead}>{t(`servers.${stage}.help`)}</p>
        {ends ? (
          <p className={styles.facts}>{t('guest:welcome.until', { day: formatDay(ends, i18n.language) })}</p>
        ) : null}
      </GuestHeading>
      {cut ? <Notice tone="warning">{t('guest:progress.cut')}</Notice> : null}
      <div className={way.servers}>
        {servers.map((server) => (
          <ServerCard
            key={server.id}
            redemptionId={redemption.id}
            server={server}
            isFirst={server.id === first?.id}
            isLasting={isLasting(redemption)}
            onMended={onMended}
          />
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {servers.map((server) => `${server.name}: ${words.state(server, isLasting(redemption))}`).join('. ')}
      </p>
      <div className={way.after}>
        {stage === 'all' || stage === 'mailed' ? <AfterSteps redemptionId={redemption.id} /> : null}
        {posters.length > 0 ? (
          <section className={styles.tonight}>
            <h2>{t('guest:welcome.tonight')}</h2>
            <PosterRow urls={posters.slice(0, 12)} label={t('guest:welcome.tonight')} />
          </section>
        ) : null}
      </div>
    </>
  );
}
