import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState, List, QueryState, Row } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { type BranchKind, personQuery, previewQuery, useActOnBranch } from './queries.ts';

const kinds: readonly string[] = ['pause', 'resume', 'remove'] satisfies BranchKind[];
const isKind = (text: string): text is BranchKind => kinds.includes(text);

/** Who is meant before anything happens; then one button. */
export function BranchPanel() {
  const { t } = useTranslation('sponsorship');
  const { memberId = '', kind: wished = '' } = useParams({ strict: false });
  const kind = isKind(wished) ? wished : 'pause';
  const navigate = useNavigate();
  const [includesSponsor, setIncludes] = useState(false);
  const wish = { kind, includes_sponsor: includesSponsor };
  const person = useQuery(personQuery(memberId));
  const preview = useQuery(previewQuery(memberId, wish));
  const act = useActOnBranch(memberId);
  const once = useOnceKey(idempotencyKey);
  const name = person.data?.name ?? '';
  const start = async () => {
    const begun = await act.mutateAsync({ wish, key: once(wish) }).catch(() => null);
    if (!begun) return;
    void navigate({
      to: '/sponsorship/$memberId/done/$actionId',
      params: { memberId, actionId: begun.id },
      replace: true,
    });
  };
  return (
    <SidePanel title={t(`branch.${kind}.title`, { name })} backTo={`/sponsorship/${memberId}`}>
      <Stack>
        <p>{t(`branch.${kind}.help`)}</p>
        {kind === 'resume' ? null : (
          <Switch
            label={t('branch.includes', { name })}
            checked={includesSponsor}
            onChange={(event) => setIncludes(event.currentTarget.checked)}
          />
        )}
        <QueryState query={preview} what={t('branch.failed')}>
          {({ total, skipped, open_invites: open, items, next_offset: next }) => (
            <Stack>
              <p role="status">{t('branch.meant', { count: total - skipped })}</p>
              {open > 0 ? <Notice tone="warning">{t('branch.invites', { count: open })}</Notice> : null}
              {items.length === 0 ? (
                <EmptyState title={t('node.nobody')}>{t('branch.nobody')}</EmptyState>
              ) : (
                <List
                  label={t('branch.people')}
                  items={items}
                  keyOf={(item) => item.member_id}
                  row={(item) => (
                    <Row title={item.name} meta={item.skip === null ? undefined : t('branch.skipped')} />
                  )}
                />
              )}
              {next === null ? null : <p>{t('branch.more', { count: total - items.length })}</p>}
            </Stack>
          )}
        </QueryState>
        <ProblemNotice error={act.error} />
      </Stack>
      <PanelFooter>
        <Button
          look={kind === 'remove' ? 'danger' : 'primary'}
          busy={act.isPending}
          disabled={!preview.data}
          onClick={() => void start()}
        >
          {t(`branch.${kind}.confirm`, { count: (preview.data?.total ?? 0) - (preview.data?.skipped ?? 0) })}
        </Button>
      </PanelFooter>
    </SidePanel>
  );
}
