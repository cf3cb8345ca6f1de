import { IconEye, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { QueryState } from '#ui/list.tsx';
import { Row, Section } from '#ui/section.tsx';
import { PreflightList } from './preflight-list.tsx';
import { preflightQuery, useLookAgain } from './preflight-queries.ts';

/** Before an invite is sent: whether it would work, what a guest would see, and a try without effect. */
export function PreflightPart({ inviteId }: { inviteId: string }) {
  const { t } = useTranslation('preflight');
  const query = useQuery(preflightQuery(inviteId));
  const lookAgain = useLookAgain(inviteId);
  const mayWrite = useMay('invites.write');
  const params = { inviteId };
  return (
    <Section title={t('title')}>
      <QueryState query={query} what={t('failed')}>
        {(preflight) => <PreflightList preflight={preflight} />}
      </QueryState>
      <Row>
        <Link
          to="/invites/$inviteId/guest"
          params={params}
          search={true}
          className={buttonClass({ size: 'small' })}
        >
          <IconEye size={18} stroke={1.5} aria-hidden="true" />
          {t('view.open')}
        </Link>
        {mayWrite ? (
          <>
            <Link
              to="/invites/$inviteId/try"
              params={params}
              search={true}
              className={buttonClass({ size: 'small' })}
            >
              <IconPlayerPlay size={18} stroke={1.5} aria-hidden="true" />
              {t('run.open')}
            </Link>
            <Button
              size="small"
              look="quiet"
              icon={<IconRefresh size={18} stroke={1.5} />}
              busy={lookAgain.isPending || query.data?.looking === true}
              onClick={() => lookAgain.mutate()}
            >
              {t('again')}
            </Button>
          </>
        ) : null}
      </Row>
    </Section>
  );
}
