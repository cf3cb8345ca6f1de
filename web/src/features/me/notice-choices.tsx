import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pickLanguage } from '#i18n/languages.ts';
import { ListSkeleton, QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Section, Stack } from '#ui/section.tsx';
import { noticeChoicesQuery, useChooseNotice } from './queries.ts';

/** What the person is told of by mail. */
export function NoticeChoices() {
  const { t, i18n } = useTranslation('me');
  const query = useQuery(noticeChoicesQuery);
  const choose = useChooseNotice();
  const language = pickLanguage([i18n.language]);
  return (
    <Section title={t('notices.title')} help={t('notices.help')}>
      <QueryState
        query={query}
        what={t('notices.loadFailed')}
        skeleton={<ListSkeleton rows={3} lead={false} />}
      >
        {({ items }) => (
          <Card>
            <Stack>
              {items.map((notice) => (
                <Switch
                  key={notice.notice_id}
                  label={notice.titles[language]}
                  checked={
                    choose.variables?.notice_id === notice.notice_id && choose.isPending
                      ? choose.variables.enabled
                      : notice.enabled
                  }
                  disabled={choose.isPending}
                  onChange={(event) =>
                    choose.mutate({ notice_id: notice.notice_id, enabled: event.currentTarget.checked })
                  }
                />
              ))}
              <ProblemNotice error={choose.error} />
            </Stack>
          </Card>
        )}
      </QueryState>
    </Section>
  );
}
