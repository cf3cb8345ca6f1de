import { useTranslation } from 'react-i18next';
import { formatMoment, formatTime } from '#lib/format.ts';
import { useNow } from '#lib/use-now.ts';
import way from './way.module.css';

const COUNTED_SECONDS = 90;

/** When a server is tried again: counted down while it is soon, then the time of day. */
export function RetryWait({ at }: { at: string }) {
  const { t, i18n } = useTranslation(['guest', 'way']);
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now.getTime()) / 1000));
  const isToday = new Date(at).toDateString() === now.toDateString();
  const time = isToday ? formatTime(at, i18n.language) : formatMoment(at, i18n.language);
  const next =
    seconds > COUNTED_SECONDS ? t('way:servers.nextAt', { time }) : t('wait.next', { count: seconds });
  // The countdown is not announced: a reader would speak every second.
  return (
    <p className={way.note} aria-hidden={seconds > 0 && seconds <= COUNTED_SECONDS}>
      {seconds > 0 ? next : t('wait.now')}
    </p>
  );
}
