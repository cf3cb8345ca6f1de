import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { serversQuery } from '#api/servers.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { QueryState } from '#ui/list.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { AskSettings } from './ask-settings.tsx';
import { IdleSettings } from './idle-settings.tsx';
import { settingsQuery } from './queries.ts';
import { SeatOffers } from './seat-offers.tsx';
import { SeatSettings } from './seat-settings.tsx';

/** Whether strangers may ask, what they get, and for how many there is room. */
export function AccessRequestSettingsPage() {
  const { t } = useTranslation(['access', 'settings']);
  const settings = useQuery(settingsQuery);
  const servers = useQuery(serversQuery);
  const query = {
    ...settings,
    data: settings.data && servers.data ? { values: settings.data, servers: servers.data.items } : undefined,
    isPending: settings.isPending || servers.isPending,
    error: settings.error ?? servers.error,
    isError: settings.isError || servers.isError,
  };
  return (
    <SettingsFrame
      title={t('settings:sections.accessRequests.title')}
      help={t('settings:sections.accessRequests.help')}
      actions={
        settings.data?.is_open ? (
          <CopyButton text={new URL(withBase('/ask'), location.href).href} label={t('copyLink')} />
        ) : null
      }
    >
      <QueryState query={query} what={t('settings:loadFailed')}>
        {({ values, servers: all }) => (
          <>
            <AskSettings values={values} servers={all} />
            <SeatSettings values={values} />
            <IdleSettings values={values} />
          </>
        )}
      </QueryState>
      <SeatOffers />
    </SettingsFrame>
  );
}
