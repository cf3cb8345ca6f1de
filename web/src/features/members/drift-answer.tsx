import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Member, MemberAccount } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row } from '#ui/section.tsx';
import { useAnswerDrift } from './care-queries.ts';

const changedElsewhere = ['access_changed', 'removed_elsewhere', 'access_again'];

/** Of what was changed at the server itself: it stays as it is there, or is set back. */
export function DriftAnswer({ member, account }: { member: Member; account: MemberAccount }) {
  const { t } = useTranslation('care');
  const mayWrite = useMay('members.write');
  const drift = useAnswerDrift(member.id);
  if (!mayWrite || !changedElsewhere.includes(account.last_problem?.code ?? '')) return null;
  const give = (answer: 'keep' | 'set_back') => drift.mutate({ accountId: account.id, answer });
  return (
    <>
      <ProblemNotice error={drift.error} />
      <Row>
        <Button size="small" busy={drift.isPending} onClick={() => give('keep')}>
          {t('drift.keep')}
        </Button>
        <Button size="small" busy={drift.isPending} onClick={() => give('set_back')}>
          {t('drift.setBack')}
        </Button>
      </Row>
    </>
  );
}
