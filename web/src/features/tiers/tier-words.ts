import { useTranslation } from 'react-i18next';
import type { MemberChanges, Tier } from '#api/types.ts';
import { formatDay, formatList } from '#lib/format.ts';
import { useRestrictionWords } from '#ui/restriction-words.ts';

type ServerChange = MemberChanges['servers'][number];

/** Tiers and what changes by them, in words. */
export function useTierWords() {
  const { t, i18n } = useTranslation(['tiers', 'opening']);
  const list = (items: string[]) => formatList(items, i18n.language);
  const limits = useRestrictionWords();
  const serverLines = (one: ServerChange): string[] => [
    ...(one.change === 'added' ? [t('change.serverAdded')] : []),
    ...(one.change === 'removed' ? [t('change.serverRemoved')] : []),
    ...(one.libraries_added.length > 0 ? [t('change.gains', { titles: list(one.libraries_added) })] : []),
    ...(one.libraries_removed.length > 0 && one.change !== 'removed'
      ? [t('change.loses', { titles: list(one.libraries_removed) })]
      : []),
    ...one.permissions.map(({ name, to }) =>
      t(to ? 'change.may' : 'change.mayNot', { what: t(`opening:allow.${name}`) }),
    ),
    ...one.restrictions.map(({ name, to }) =>
      t('change.limit', { name: limits.name(name), value: limits.value(to) }),
    ),
  ];
  return {
    stay: (tier: Pick<Tier, 'duration_days'>) =>
      tier.duration_days === null ? t('forGood') : t('days', { count: tier.duration_days }),
    opens: (tier: Pick<Tier, 'servers'>) =>
      tier.servers.map(({ name, libraries }) => `${name}: ${list(libraries)}`),
    /** What changes for somebody, a line each. */
    lines: (changes: MemberChanges): string[] => [
      ...changes.servers.flatMap((one) => serverLines(one).map((line) => `${one.server_name}: ${line}`)),
      ...(changes.end
        ? [
            changes.end.to === null
              ? t('change.noEnd')
              : t('change.end', { day: formatDay(changes.end.to, i18n.language) }),
          ]
        : []),
    ],
  };
}
