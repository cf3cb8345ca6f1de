import { useTranslation } from 'react-i18next';
import { countByType } from '#api/library-counts.ts';
import type { InviteView } from '#api/types.ts';
import { formatDay, formatList, formatNumber } from '#lib/format.ts';
import styles from './guest.module.css';
import { ServerFacts } from './server-facts.tsx';

/** What is shared, and until when. */
export function InviteFacts({ invite }: { invite: InviteView }) {
  const { t, i18n } = useTranslation('guest');
  const language = i18n.language;
  const libraries = invite.servers.length > 1 ? [] : invite.libraries;
  const counts = countByType(libraries);
  const titles = libraries.map((library) => library.title);
  const shownTitles =
    titles.length > 6 ? [...titles.slice(0, 5), t('more', { count: titles.length - 5 })] : titles;
  return (
    <div className={styles.facts}>
      {invite.servers.length > 1
        ? invite.servers.map((server) => <ServerFacts key={server.id} server={server} />)
        : null}
      {counts.length > 0 ? (
        <p>
          {counts.map(({ type, count }, index) => (
            <span key={type}>
              {index > 0 ? ' · ' : null}
              <strong>{t(`count.${type}`, { count, number: formatNumber(count, language) })}</strong>
            </span>
          ))}
        </p>
      ) : null}
      {titles.length > counts.length ? <p>{formatList(shownTitles, language)}</p> : null}
      {invite.bound_to ? <p>{t('onlyFor', { who: invite.bound_to })}</p> : null}
      {invite.duration_days ? <p>{t('forDays', { count: invite.duration_days })}</p> : null}
      {invite.expires_at ? <p>{t('openUntil', { day: formatDay(invite.expires_at, language) })}</p> : null}
    </div>
  );
}
