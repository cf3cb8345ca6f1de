import { Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, MemberAccount, Server } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useChangeAccess } from './queries.ts';

/** Libraries and permissions at one server. The answer waits for the server; its outcome stands in the account. */
export function AccessForm({
  member,
  server,
  account,
  hasPermissions,
  onClose,
}: {
  member: Member;
  server: Server;
  account: MemberAccount | null;
  hasPermissions: boolean;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation(['members', 'common']);
  const change = useChangeAccess(member.id);
  const [problem, setProblem] = useState<unknown>(null);
  const libraries = server.libraries.filter((library) => !library.missing);
  const form = useForm({
    initialValues: {
      library_ids:
        account?.library_ids.filter((id) => libraries.some((library) => library.id === id)) ??
        libraries.filter((library) => library.is_default).map((library) => library.id),
      allow_sync: account?.allow_sync ?? false,
      allow_channels: account?.allow_channels ?? false,
      allow_camera_upload: account?.allow_camera_upload ?? false,
    },
  });
  const { guard } = useLeaveGuard(form.isDirty());
  const save = form.onSubmit(async (values) => {
    setProblem(null);
    try {
      const saved = await change.mutateAsync({ server_id: server.id, ...values });
      const now = saved.accounts.find((one) => one.server_id === server.id);
      if (!now?.last_problem) showDone(i18n, t('access.done', { server: server.name }));
      onClose();
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <CheckList
          label={t('access.libraries')}
          items={libraries.map((library) => ({
            value: library.id,
            label: library.title,
            meta: library.item_count === null ? null : formatNumber(library.item_count, i18n.language),
          }))}
          value={form.values.library_ids}
          onChange={(value) => form.setFieldValue('library_ids', value)}
          problem={form.errors.library_ids}
          disabled={change.isPending}
        />
        {hasPermissions ? (
          <>
            <Switch label={t('allow.sync')} {...form.getInputProps('allow_sync', { type: 'checkbox' })} />
            <Switch
              label={t('allow.channels')}
              {...form.getInputProps('allow_channels', { type: 'checkbox' })}
            />
            <Switch
              label={t('allow.camera')}
              {...form.getInputProps('allow_camera_upload', { type: 'checkbox' })}
            />
          </>
        ) : null}
        <ProblemNotice error={problem} />
        <Row>
          <Button
            look="primary"
            type="submit"
            busy={change.isPending}
            busyText={t('access.saving', { server: server.name })}
          >
            {t('access.save')}
          </Button>
          <Button look="quiet" onClick={onClose} disabled={change.isPending}>
            {t('common:cancel')}
          </Button>
        </Row>
      </Stack>
      {guard}
    </form>
  );
}
