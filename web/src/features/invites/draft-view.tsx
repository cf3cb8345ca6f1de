import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InviteDraft } from '#api/types.ts';
import { cx } from '#ui/css.ts';
import { ListSkeleton } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { GuestView } from './guest-view.tsx';
import styles from './preflight.module.css';
import { PreflightList } from './preflight-list.tsx';
import { draftPreflightQuery, draftViewQuery } from './preflight-queries.ts';

const AFTER_TYPING_MS = 400;

/** Beside the form: the guest's page as it would be, and whether it would let people in. */
export function DraftView({ draft: typed }: { draft: InviteDraft }) {
  const { t } = useTranslation('preflight');
  // By its text: what is equal is asked for once, although each drawing of the form makes a new object of it.
  const [text] = useDebouncedValue(JSON.stringify(typed), AFTER_TYPING_MS);
  const draft = JSON.parse(text) as InviteDraft;
  const view = useQuery(draftViewQuery(draft));
  const preflight = useQuery(draftPreflightQuery(draft));
  return (
    <div className={cx(styles.view, styles.beside)}>
      {preflight.data ? <PreflightList preflight={preflight.data} /> : null}
      {view.data ? <GuestView invite={view.data} /> : null}
      {!view.data && view.isPending ? <ListSkeleton rows={3} lead={false} /> : null}
      {view.isError ? (
        <Notice tone="info" title={t('draft.incomplete')}>
          <ProblemNotice error={view.error} />
        </Notice>
      ) : null}
    </div>
  );
}
