import { IconBell, IconListCheck, IconMailForward, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, List, QueryState, RowLink } from '#ui/list.tsx';
import { Section } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import styles from './notifications.module.css';
import { channelKindsQuery, channelsQuery } from './queries.ts';
import { StateBadge } from './state-badge.tsx';

/** Where Foyer tells people something; a row opens its panel. */
export function ChannelsPage() {
  const { t } = useTranslation('notifications');
  const query = useQuery(channelsQuery);
  const kinds = useQuery(channelKindsQuery);
  const kindOf = (name: string) => kinds.data?.items.find((one) => one.kind === name);
  const add = useMay('settings.write') ? (
    <Link to="/settings/notifications/new" className={buttonClass({ look: 'primary' })}>
      <IconPlus size={18} stroke={1.5} aria-hidden="true" />
      {t('add')}
    </Link>
  ) : null;
  const hasChannels = (query.data?.items.length ?? 0) > 0;
  return (
    <SettingsFrame title={t('title')} help={t('help')} actions={hasChannels ? add : null}>
      <QueryState
        query={query}
        what={t('loadFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            icon={<IconBell size={40} stroke={1.5} aria-hidden="true" />}
            title={t('empty.title')}
            action={add}
          >
            {t('empty.help')}
          </EmptyState>
        }
      >
        {({ items }) => (
          <div className={styles.channels}>
            <List
              items={items}
              label={t('title')}
              keyOf={(channel) => channel.id}
              row={(channel) => (
                <RowLink
                  to="/settings/notifications/$channelId"
                  params={{ channelId: channel.id }}
                  lead={<ChannelIcon name={kindOf(channel.kind)?.icon} />}
                  title={channel.name}
                  meta={kindOf(channel.kind)?.label ?? channel.kind}
                  side={<StateBadge state={channel.state} />}
                  keepSide
                />
              )}
            />
          </div>
        )}
      </QueryState>
      <Section title={t('more')}>
        <List
          items={['rules', 'messages'] as const}
          keyOf={(page) => page}
          row={(page) => (
            <RowLink
              to={page === 'rules' ? '/settings/notifications/rules' : '/settings/notifications/messages'}
              lead={
                page === 'rules' ? (
                  <IconListCheck size={22} stroke={1.5} aria-hidden="true" />
                ) : (
                  <IconMailForward size={22} stroke={1.5} aria-hidden="true" />
                )
              }
              title={t(`${page}.title`)}
              meta={t(`${page}.help`)}
            />
          )}
        />
      </Section>
      <Outlet />
    </SettingsFrame>
  );
}
