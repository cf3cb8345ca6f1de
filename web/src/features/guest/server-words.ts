import { useTranslation } from 'react-i18next';
import type { RedemptionServer } from '#api/types.ts';
import { plainReason } from './refusal.tsx';
import { serverSteps } from './steps.ts';

/** How a server of a way in stands, in a guest's words. */
export function useServerWords() {
  const { t, i18n } = useTranslation(['way', 'guest']);
  const about = (server: RedemptionServer) => ({ server: server.name, service: server.kind_label });
  const step = (server: RedemptionServer): string => {
    const running = serverSteps(server.steps).find((one) => one.state === 'running');
    return t(`guest:steps.${running?.name ?? 'room'}`, about(server));
  };
  return {
    state: (server: RedemptionServer, isLasting: boolean): string => {
      if (server.state === 'running') return step(server);
      if (server.state === 'done' && !isLasting) return t('servers.state.ready');
      const isMailed = server.state === 'done' && server.outcome === 'invitation_sent';
      return t(`servers.state.${isMailed ? 'mailed' : server.state}`);
    },
    /** What went wrong, in a sentence; null where nothing did. What has no words of its own is told as just that. */
    trouble: (server: RedemptionServer): string | null => {
      if (server.state === 'retrying' && server.problem === null)
        return t('servers.problem.busy', about(server));
      if (server.state !== 'failed' && server.state !== 'retrying') return null;
      const reason = plainReason(server.problem?.code ?? 'failed');
      const known = i18n.exists(`way:servers.problem.${reason}`) ? reason : 'failed';
      return t(`servers.problem.${known}`, about(server));
    },
  };
}
