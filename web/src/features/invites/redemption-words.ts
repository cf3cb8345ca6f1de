import { useTranslation } from 'react-i18next';
import type { RedemptionRow } from '#api/types.ts';
import type { Tone } from '#ui/badge.tsx';

type AtServer = RedemptionRow['servers'][number];
type Standing = { text: string; tone: Tone };

const tones: Record<AtServer['state'], Tone> = {
  waiting: 'quiet',
  running: 'info',
  retrying: 'warning',
  done: 'good',
  failed: 'bad',
  undoing: 'warning',
  undone: 'quiet',
};

/** How a use of an invite went, in the owner's words. */
export function useRedemptionWords() {
  const { t, i18n } = useTranslation(['invites', 'overview']);
  const done = (outcome: RedemptionRow['outcome']): Standing => ({
    text: t(`outcome.${outcome ?? 'joined'}`),
    tone: outcome === 'invitation_sent' ? 'info' : 'good',
  });
  return {
    /** What came of it as a whole. */
    whole: (row: RedemptionRow): Standing => {
      if (row.status === 'undone') return { text: t('outcome.failed'), tone: 'bad' };
      if (row.status !== 'done') return { text: t('outcome.running'), tone: 'info' };
      const isPart = row.servers.some((server) => server.state !== 'done');
      return isPart ? { text: t('outcome.part'), tone: 'warning' } : done(row.outcome);
    },
    /** What came of it at one of its servers. */
    at: (server: AtServer): Standing =>
      server.state === 'done'
        ? done(server.outcome)
        : { text: t(`serverState.${server.state}`), tone: tones[server.state] },
    /** Why it failed; what has no words of its own is told as something unexpected. */
    reason: (code: string): string =>
      i18n.exists(`overview:reason.${code}`) ? t(`overview:reason.${code}`) : t('overview:reason.internal'),
  };
}
