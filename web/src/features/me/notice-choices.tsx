import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OwnNoticeChoices } from '#api/types.ts';
import { pickLanguage } from '#i18n/languages.ts';
import { ListSkeleton, QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Row, Section, Stack } from '#ui/section.tsx';
import { noticeChoicesQuery, useChooseNotice } from './queries.ts';

type Choices = OwnNoticeChoices;

/** What the person is told of, and over what. */
export function NoticeChoices() {
  const { t } = useTranslation('me');
  const query = useQuery(noticeChoicesQuery);
  return (
    <Section title={t('notices.title')} help={t('notices.help')}>
      <QueryState
        query={query}
        what={t('notices.loadFailed')}
        skeleton={<ListSkeleton rows={3} lead={false} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<p>{t('notices.none')}</p>}
      >
        {(choices) => (
          <Stack>
            <Unreached channels={choices.channels} />
            <Card>
              <Switches choices={choices} />
            </Card>
          </Stack>
        )}
      </QueryState>
    </Section>
  );
}

/** One switch a notice; where there are several ways to be reached, one for each of them. */
function Switches({ choices: { channels, items } }: { choices: Choices }) {
  const { i18n } = useTranslation('me');
  const choose = useChooseNotice();
  const language = pickLanguage([i18n.language]);
  const labelOf = (kind: string) => channels.find((channel) => channel.kind === kind)?.label ?? kind;
  const asked = choose.isPending ? choose.variables : null;

  const switchOf = (item: Choices['items'][number], channel: { kind: string; enabled: boolean }) => {
    const title = item.titles[language];
    const isAsked = asked?.notice_id === item.notice_id && asked.channel_kind === channel.kind;
    const label = labelOf(channel.kind);
    return (
      <Switch
        key={channel.kind}
        label={channels.length > 1 ? label : title}
        aria-label={channels.length > 1 ? `${title}: ${label}` : undefined}
        checked={isAsked ? asked.enabled : channel.enabled}
        disabled={choose.isPending}
        onChange={(event) =>
          choose.mutate({
            notice_id: item.notice_id,
            channel_kind: channel.kind,
            enabled: event.currentTarget.checked,
          })
        }
      />
    );
  };

  return (
    <Stack>
      {items.map((item) =>
        channels.length > 1 ? (
          <div key={item.notice_id}>
            <p>{item.titles[language]}</p>
            <Row>{item.channels.map((channel) => switchOf(item, channel))}</Row>
          </div>
        ) : (
          item.channels.map((channel) => <div key={item.notice_id}>{switchOf(item, channel)}</div>)
        ),
      )}
      <ProblemNotice error={choose.error} />
    </Stack>
  );
}

/** Says over what nothing can come yet, because the address for it is missing. */
function Unreached({ channels }: { channels: Choices['channels'] }) {
  const { t } = useTranslation('me');
  const missing = channels.filter(({ reaches }) => !reaches);
  return missing.map(({ kind, label }) => (
    <Notice key={kind} tone="info">
      {t('notices.unreached', { channel: label })}
    </Notice>
  ));
}
