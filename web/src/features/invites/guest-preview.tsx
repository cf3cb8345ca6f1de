import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countByType } from '#api/library-counts.ts';
import { kindOf } from '#api/servers.ts';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { Library, Server, ServerKind } from '#api/types.ts';
import { formatDay, formatList, formatNumber } from '#lib/format.ts';
import { Mark } from '#ui/mark.tsx';
import { PosterWall } from '#ui/poster.tsx';
import { endOf, type InviteForm } from './form-values.ts';
import styles from './invites.module.css';
import { wallQuery } from './queries.ts';

/** The guest's page as it will be, in the guest's words, while the form is filled. Nothing in it can be pressed. */
export function GuestPreview({
  values,
  servers,
  kinds,
  invitedBy,
}: {
  values: InviteForm;
  servers: Server[];
  kinds: ServerKind[];
  invitedBy: string | null;
}) {
  const { t, i18n } = useTranslation(['invites', 'guest']);
  const tiers = useQuery(tierChoicesQuery).data?.items ?? [];
  const access = tiers.find((tier) => tier.id === values.tier_id)?.access ?? values.access;
  const opened = access.flatMap(({ server_id: id, libraries }) => {
    const server = servers.find((one) => one.id === id);
    if (!server) return [];
    const present = server.libraries.filter((library) => !library.missing);
    const shared = libraries === 'all' ? present : present.filter((one) => libraries.includes(one.id));
    return [{ server, shared, chosen: libraries === 'all' ? null : shared.map((one) => one.id) }];
  });
  // A guest signs in with a vendor first, where one is asked for.
  const vendor = opened
    .map(({ server }) => kindOf(kinds, server))
    .find((kind) => kind?.join_flow === 'external_sign_in');
  const [first] = opened;
  const end = endOf(values, Date.now());
  const wall = useQuery({
    ...wallQuery(first?.server.id ?? '', first?.chosen ?? null),
    enabled: first !== undefined,
  });
  const posters = wall.data?.items ?? [];
  return (
    <section className={styles.previewPlace} aria-label={t('preview.title')}>
      <h3 className={styles.previewTitle}>{t('preview.title')}</h3>
      <div className={styles.preview}>
        {posters.length >= 4 ? (
          <div className={styles.wall}>
            <PosterWall urls={posters} />
          </div>
        ) : (
          <div className={styles.glow} />
        )}
        <div className={styles.previewHead}>
          <Mark size={40} />
          <p>{invitedBy ? t('guest:invitesYou', { name: invitedBy }) : t('guest:youAreInvited')}</p>
          <p className={styles.previewServer}>
            {formatList(
              opened.map(({ server }) => server.name),
              i18n.language,
            ) || t('preview.noServer')}
          </p>
          {values.message.trim() ? (
            <blockquote className={styles.previewMessage}>{values.message.trim()}</blockquote>
          ) : null}
          <SharedTitles libraries={opened.flatMap(({ shared }) => shared)} />
          {values.duration_days ? (
            <p className={styles.previewFacts}>{t('guest:forDays', { count: values.duration_days })}</p>
          ) : null}
          {end ? (
            <p className={styles.previewFacts}>
              {t('guest:openUntil', { day: formatDay(end, i18n.language) })}
            </p>
          ) : null}
        </div>
        <p className={styles.previewButton}>
          {vendor ? t('guest:continueWith', { service: vendor.label }) : t('guest:continue')}
        </p>
      </div>
    </section>
  );
}

function SharedTitles({ libraries }: { libraries: Library[] }) {
  const { t, i18n } = useTranslation('guest');
  const counts = countByType(libraries);
  const names = libraries.map((library) => library.title);
  return (
    <div className={styles.previewFacts}>
      <p>
        <strong>
          {counts
            .map(({ type, count }) =>
              t(`count.${type}`, { count, number: formatNumber(count, i18n.language) }),
            )
            .join(' · ')}
        </strong>
      </p>
      {names.length > counts.length ? <p>{formatList(names, i18n.language)}</p> : null}
    </div>
  );
}
