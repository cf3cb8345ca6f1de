import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { unsubscribeQuery, useUnsubscribe } from './queries.ts';
import { useTitle } from './titles.ts';

/** Where the link under a mail leads, without signing in. Opening it changes nothing: mail programs open links too. */
export function UnsubscribePage() {
  const { t } = useTranslation('notifications');
  const { token = '' } = useParams({ strict: false });
  const query = useQuery(unsubscribeQuery(token));
  const change = useUnsubscribe(token);
  const titleOf = useTitle();
  return (
    <GuestFrame>
      <GuestHeading title={t('unsubscribe.title')} name={t('unsubscribe.title')} />
      <QueryState query={query} what={t('unsubscribe.failed')}>
        {({ titles, enabled }) => (
          <>
            <p>{t('unsubscribe.about', { title: titleOf(titles) })}</p>
            <ProblemNotice error={change.error} />
            {enabled ? (
              <PrimaryButton busy={change.isPending} onClick={() => change.mutate(false)}>
                {t('unsubscribe.off')}
              </PrimaryButton>
            ) : (
              <>
                <Notice tone="good">{t('unsubscribe.done')}</Notice>
                <Button busy={change.isPending} onClick={() => change.mutate(true)}>
                  {t('unsubscribe.on')}
                </Button>
              </>
            )}
          </>
        )}
      </QueryState>
    </GuestFrame>
  );
}
