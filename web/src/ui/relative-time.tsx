import { useTranslation } from 'react-i18next';
import { formatMoment, formatRelative } from '#lib/format.ts';
import { useNow } from '#lib/use-now.ts';

/** A time, relative within a week, in full when pointed at. */
export function RelativeTime({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow(60_000);
  return (
    <time dateTime={at} title={formatMoment(at, i18n.language)}>
      {formatRelative(at, i18n.language, now)}
    </time>
  );
}
