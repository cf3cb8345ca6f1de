import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { useApprove, useRefuse } from './care-queries.ts';

const dayMs = 86_400_000;

/** A member's request for more time, answered with one press; a refusal needs a reason. */
export function ExtensionAnswer({ member }: { member: Member }) {
  const { t } = useTranslation('care');
  const approve = useApprove(member.id);
  const refuse = useRefuse(member.id);
  const [reason, setReason] = useState('');
  const { extension } = member;
  if (!extension) return null;
  const { id } = extension;
  const from = Math.max(Date.now(), member.expires_at ? Date.parse(member.expires_at) : 0);
  const give = (days: number | null) => {
    const until = days === null ? null : new Date(from + days * dayMs).toISOString();
    approve.mutate({ id, until, reason });
  };
  const busy = approve.isPending || refuse.isPending;
  return (
    <Notice tone="info" title={t('asks.title', { name: member.name })}>
      <Stack>
        {extension.message ? <p>{extension.message}</p> : null}
        <TextInput
          label={t('asks.reason')}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Row>
          {[30, 90].map((days) => (
            <Button key={days} disabled={busy} onClick={() => give(days)}>
              {t('asks.days', { count: days })}
            </Button>
          ))}
          <Button disabled={busy} onClick={() => give(null)}>
            {t('asks.forGood')}
          </Button>
          <Button
            look="danger"
            disabled={busy || reason.trim() === ''}
            onClick={() => refuse.mutate({ id, reason: reason.trim() })}
          >
            {t('asks.refuse')}
          </Button>
        </Row>
        <ProblemNotice error={approve.error ?? refuse.error} />
      </Stack>
    </Notice>
  );
}
