import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { formatList } from '#lib/format.ts';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { Stack } from '#ui/section.tsx';
import { useRemoveMember } from './queries.ts';

/** Asks before a person is removed, and, where he is the last one of his invite, whether that is to stay. */
export function RemoveDialog({
  member,
  opened,
  onClose,
}: {
  member: Member;
  opened: boolean;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation(['members', 'common']);
  const [keepInvite, setKeepInvite] = useState(false);
  const remove = useRemoveMember(member.id);
  const servers = member.accounts
    .filter((account) => account.observed !== 'gone')
    .map((one) => one.server_name);
  const lastOf = member.invite?.exists && member.invite.is_last ? member.invite : null;
  return (
    <ConfirmOnce
      opened={opened}
      title={t('remove.title', { name: member.name })}
      lost={
        <Stack>
          <p>{t('remove.lost', { name: member.name, servers: formatList(servers, i18n.language) })}</p>
          {lastOf ? (
            <>
              <p>{t('remove.inviteToo', { name: member.name, code: lastOf.code })}</p>
              <Checkbox
                label={t('remove.keepInvite', { code: lastOf.code })}
                checked={keepInvite}
                onChange={(event) => setKeepInvite(event.currentTarget.checked)}
              />
            </>
          ) : null}
        </Stack>
      }
      confirm={t('remove.confirm', { name: member.name })}
      keep={t('common:cancel')}
      onConfirm={() => remove.mutateAsync({ keepInvite: lastOf !== null && keepInvite })}
      onClose={() => {
        setKeepInvite(false);
        onClose();
      }}
    />
  );
}
