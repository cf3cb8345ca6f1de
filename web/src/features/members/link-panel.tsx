import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberLinkPreview } from '#api/types.ts';
import { formatDay, formatList } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { Facts } from '#ui/facts.tsx';
import { QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter, SidePanel } from '#ui/side-panel.tsx';
import { showUndo } from '#ui/undo.tsx';
import { linkPreviewQuery, useLinkMembers, useNotSame, useUnlinkMembers } from './link-queries.ts';

/** Two records that are one person: what becomes of them, and whose name and e-mail stay. */
export function LinkPanel() {
  const { t } = useTranslation('care');
  const { memberId = '', otherId = '' } = useParams({ strict: false });
  const preview = useQuery(linkPreviewQuery(memberId, otherId));
  return (
    <SidePanel title={t('link.title')} backTo={`/members/${memberId}`}>
      <QueryState query={preview} what={t('link.failed')}>
        {(plan) => <Deciding plan={plan} />}
      </QueryState>
    </SidePanel>
  );
}

type Whose = 'this' | 'other';

function Deciding({ plan }: { plan: MemberLinkPreview }) {
  const { t, i18n } = useTranslation('care');
  const navigate = useNavigate();
  const link = useLinkMembers(plan.this.id);
  const unlink = useUnlinkMembers(plan.this.id);
  const notSame = useNotSame();
  const [name, setName] = useState<Whose>('this');
  const [email, setEmail] = useState<Whose>(plan.this.email === null ? 'other' : 'this');
  const { this: one, other } = plan;
  const open = () =>
    navigate({ to: '/members/$memberId', params: { memberId: one.id }, search: true, replace: true });
  const join = async () => {
    const made = await link.mutateAsync({ other_id: other.id, name, email }).catch(() => null);
    if (!made) return;
    showUndo(i18n, t('link.done', { name: made.member.name }), () =>
      unlink.mutateAsync({ linkId: made.link_id, distinct: false }).catch(() => undefined),
    );
    void open();
  };
  const part = async () => {
    const said = await notSame.mutateAsync({ one_id: one.id, other_id: other.id }).catch(() => null);
    if (said !== null) void open();
  };
  const day = (at: string | null) => (at === null ? t('link.forGood') : formatDay(at, i18n.language));
  return (
    <Stack>
      <p>{t('link.help', { one: one.name, other: other.name })}</p>
      <Facts
        facts={[one, other].map((person) => ({
          term: person.name,
          value: [formatList(person.servers, i18n.language), person.email, day(person.expires_at)]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      {one.name === other.name ? null : (
        <Whose label={t('link.name')} one={one.name} other={other.name} value={name} onChange={setName} />
      )}
      {one.email === null || other.email === null || one.email === other.email ? null : (
        <Whose
          label={t('link.email')}
          help={t('link.emailHelp')}
          one={one.email}
          other={other.email}
          value={email}
          onChange={setEmail}
        />
      )}
      <p>{t('link.end', { day: day(plan.expires_at) })}</p>
      {plan.leaves_tier ? <p>{t('link.leavesTier')}</p> : null}
      {plan.problem ? (
        <Notice tone="warning">
          {t(`link.problem.${plan.problem}`, { servers: formatList(plan.servers_of_both, i18n.language) })}
        </Notice>
      ) : null}
      <ProblemNotice error={link.error ?? notSame.error} />
      <PanelFooter>
        <Button busy={notSame.isPending} disabled={one.id === other.id} onClick={() => void part()}>
          {t('link.notSame')}
        </Button>
        <Button
          look="primary"
          busy={link.isPending}
          disabled={plan.problem !== null}
          onClick={() => void join()}
        >
          {t('link.do')}
        </Button>
      </PanelFooter>
    </Stack>
  );
}

function Whose({
  one,
  other,
  ...rest
}: {
  label: string;
  help?: string;
  one: string;
  other: string;
  value: Whose;
  onChange: (value: Whose) => void;
}) {
  return (
    <Choice
      {...rest}
      options={[
        { value: 'this', label: one },
        { value: 'other', label: other },
      ]}
    />
  );
}
