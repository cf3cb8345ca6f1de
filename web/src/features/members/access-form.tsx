import { Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member, MemberAccount, Server, ServerKind } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { RestrictionFields } from '#ui/restriction-fields.tsx';
import { Row } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useChangeAccess } from './queries.ts';

const PERMISSIONS = {
  download: { field: 'allow_sync', words: 'sync' },
  live_tv: { field: 'allow_channels', words: 'channels' },
  camera_upload: { field: 'allow_camera_upload', words: 'camera' },
} as const;

/** Libraries, permissions and limits at one server. The answer waits for the server; its outcome stands in the account. */
export function AccessForm({
  member,
  server,
  account,
  kind,
  onClose,
}: {
  member: Member;
  server: Server;
  account: MemberAccount | null;
  kind: ServerKind | undefined;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation(['members', 'limits']);
  const [isLimited, setLimited] = useState(() => hasLimit(account?.restrictions ?? {}));
  const change = useChangeAccess(member.id);
  const libraries = server.libraries.filter((library) => !library.missing);
  const form = useForm({
    initialValues: {
      library_ids:
        account?.library_ids.filter((id) => libraries.some((library) => library.id === id)) ??
        libraries.filter((library) => library.is_default).map((library) => library.id),
      allow_sync: account?.allow_sync ?? false,
      allow_channels: account?.allow_channels ?? false,
      allow_camera_upload: account?.allow_camera_upload ?? false,
      restrictions: account?.restrictions ?? {},
    },
  });
  const saving = useSave(form, {
    send: (values) => change.mutateAsync({ server_id: server.id, ...values }),
    done: (saved) => {
      const now = saved.accounts.find((one) => one.server_id === server.id);
      if (!now?.last_problem) showDone(i18n, t('access.done', { server: server.name }));
      onClose();
    },
  });
  return (
    <InlineForm
      saving={saving}
      save={t('access.save')}
      busyText={t('access.saving', { server: server.name })}
      onCancel={onClose}
    >
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
      {(kind?.permissions ?? []).map((permission) => {
        const { field, words } = PERMISSIONS[permission];
        return (
          <Switch
            key={field}
            label={t(`allow.${words}`)}
            {...form.getInputProps(field, { type: 'checkbox' })}
          />
        );
      })}
      {kind && isLimited ? (
        <RestrictionFields
          serverId={server.id}
          fields={kind.restrictions}
          value={form.values.restrictions}
          onChange={(value) => form.setFieldValue('restrictions', value)}
        />
      ) : null}
      {!isLimited && kind && kind.restrictions.length > 0 ? (
        <Row>
          <Button size="small" onClick={() => setLimited(true)}>
            {t('limits:show')}
          </Button>
        </Row>
      ) : null}
    </InlineForm>
  );
}

/** Null, an empty list and false limit nothing. */
const hasLimit = (restrictions: MemberAccount['restrictions']): boolean =>
  Object.values(restrictions).some((value) =>
    Array.isArray(value) ? value.length > 0 : value !== null && value !== false,
  );
