import { useTranslation } from 'react-i18next';
import { countByType } from '#api/library-counts.ts';
import type { InviteServer } from '#api/types.ts';
import { formatList, formatNumber } from '#lib/format.ts';

/** What one of several servers shares, in a line: its titles counted, or its libraries where nobody counted them. */
export function ServerFacts({ server }: { server: InviteServer }) {
  const { t, i18n } = useTranslation('guest');
  const counts = countByType(server.libraries).map(({ type, count }) =>
    t(`count.${type}`, { count, number: formatNumber(count, i18n.language) }),
  );
  const titles = server.libraries.map((library) => library.title);
  return (
    <p>
      <strong>{server.name}</strong>:{' '}
      {counts.length > 0 ? counts.join(' · ') : formatList(titles, i18n.language)}
    </p>
  );
}
