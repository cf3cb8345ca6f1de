import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { List, Row as ListRow } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Section, Stack } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { suggestionsQuery, useDetachAccount, useUnlinkMembers } from './link-queries.ts';
import { SuggestionRow } from './link-suggestions.tsx';

/** Which records are this person too, who may be, and which account is somebody else's. */
export function MemberLinks({ member }: { member: Member }) {
  const { t, i18n } = useTranslation('care');
  const unlink = useUnlinkMembers(member.id);
  const suggestions = useQuery(suggestionsQuery(member.id));
  const part = async (linkId: string) => {
    const parted = await unlink.mutateAsync({ linkId, distinct: true }).catch(() => null);
    if (parted) showDone(i18n, t('link.parted', { name: parted.other.name }));
  };
  return (
    <Section title={t('link.section')} help={t('link.sectionHelp')}>
      <Stack>
        {member.links.length > 0 ? (
          <List
            label={t('link.records')}
            items={member.links}
            keyOf={(link) => link.id}
            row={(link) => (
              <ListRow
                title={link.name}
                meta={t('link.since', { day: formatDay(link.linked_at, i18n.language) })}
                keepSide
                side={
                  <Button size="small" busy={unlink.isPending} onClick={() => void part(link.id)}>
                    {t('link.part')}
                  </Button>
                }
              />
            )}
          />
        ) : null}
        {suggestions.data && suggestions.data.items.length > 0 ? (
          <List
            label={t('link.suggestions')}
            items={suggestions.data.items}
            keyOf={({ one, other }) => `${one.id} ${other.id}`}
            row={(pair) => <SuggestionRow pair={pair} of={member.id} />}
          />
        ) : null}
        <ProblemNotice error={unlink.error ?? suggestions.error} />
        <Row>
          <Link
            to="/members/$memberId/link"
            params={{ memberId: member.id }}
            search={true}
            className={buttonClass({})}
          >
            {t('link.button')}
          </Link>
        </Row>
        {member.accounts.length > 1 ? <Detach member={member} /> : null}
      </Stack>
    </Section>
  );
}

function Detach({ member }: { member: Member }) {
  const { t, i18n } = useTranslation('care');
  const navigate = useNavigate();
  const detach = useDetachAccount(member.id);
  const go = async (accountId: string) => {
    const done = await detach.mutateAsync(accountId).catch(() => null);
    if (!done) return;
    showDone(i18n, t('link.parted', { name: done.other.name }));
    void navigate({ to: '/members/$memberId', params: { memberId: done.other.id }, search: true });
  };
  return (
    <>
      <p>{t('link.detachHelp')}</p>
      <ProblemNotice error={detach.error} />
      <Row>
        {member.accounts.map((account) => (
          <Button key={account.id} size="small" busy={detach.isPending} onClick={() => void go(account.id)}>
            {t('link.detach', { server: account.server_name })}
          </Button>
        ))}
      </Row>
    </>
  );
}
