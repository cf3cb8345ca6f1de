import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { ChannelKind, NoticeRow, NotificationChannel } from '#api/types.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, List, QueryState, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row as Beside, Section } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { channelKindsQuery, channelsQuery, rulesQuery, useSetRule } from './queries.ts';
import { useTitle } from './titles.ts';

/** Who gets what: for each notice the channels that send it. */
export function RulesPage() {
  const { t } = useTranslation('notifications');
  const rules = useQuery(rulesQuery);
  const channels = useQuery(channelsQuery).data?.items ?? [];
  const kinds = useQuery(channelKindsQuery).data?.items ?? [];
  return (
    <SettingsFrame
      title={t('rules.title')}
      help={t('rules.help')}
      actions={
        <Link to="/settings/notifications" className={buttonClass()}>
          {t('toChannels')}
        </Link>
      }
    >
      <QueryState
        query={rules}
        what={t('loadFailed')}
        isEmpty={() => channels.length === 0}
        empty={<EmptyState title={t('empty.title')}>{t('empty.help')}</EmptyState>}
      >
        {({ items }) =>
          (['owners', 'person'] as const).map((audience) => (
            <Section key={audience} title={t(`rules.${audience}`)}>
              <List
                items={items.filter((notice) => notice.audience === audience)}
                keyOf={(notice) => notice.id}
                row={(notice) => (
                  <RuleRow notice={notice} channels={channels.filter((one) => takes(notice, one, kinds))} />
                )}
              />
            </Section>
          ))
        }
      </QueryState>
    </SettingsFrame>
  );
}

/** A place, such as a room in a chat, is told only what is for owners. */
function takes(notice: NoticeRow, channel: NotificationChannel, kinds: readonly ChannelKind[]): boolean {
  const reach = kinds.find(({ kind }) => kind === channel.kind)?.reach;
  return notice.audience === 'owners' || reach === 'people';
}

function RuleRow({ notice, channels }: { notice: NoticeRow; channels: NotificationChannel[] }) {
  const { t } = useTranslation('notifications');
  const titleOf = useTitle();
  const mayWrite = useMay('settings.write');
  const set = useSetRule();
  const title = titleOf(notice.titles);
  /** What was pressed counts at once; what the server then says follows. */
  const isOn = (id: string) =>
    set.isPending && set.variables.channel_id === id
      ? set.variables.enabled
      : notice.channel_ids.includes(id);
  return (
    <Row
      title={title}
      meta={notice.optional ? <ProblemNotice error={set.error} /> : t('rules.always')}
      side={
        <Beside>
          {channels.map((channel) => (
            <Checkbox
              key={channel.id}
              label={channel.name}
              aria-label={t('rules.over', { title, channel: channel.name })}
              checked={isOn(channel.id)}
              disabled={!mayWrite || !notice.optional || set.isPending}
              onChange={(event) =>
                set.mutate({
                  notice_id: notice.id,
                  channel_id: channel.id,
                  enabled: event.currentTarget.checked,
                })
              }
            />
          ))}
        </Beside>
      }
    />
  );
}
