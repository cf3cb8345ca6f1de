import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { Account, Permission } from '#api/types.ts';
import { formatMoment } from '#lib/format.ts';
import { Address } from '#ui/address.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { Facts } from '#ui/facts.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { showDone, showUndo } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { type AccountChange, useChangeAccount, useRemoveAccount } from './queries.ts';
import { ResetTwoStep } from './reset-two-step.tsx';
import { RightsFields } from './rights-fields.tsx';

/** What is known of an account, and for who may: its name, rights, switching off and removing. */
export function AccountDetails({
  account,
  isSelf,
  own,
}: {
  account: Account;
  isSelf: boolean;
  own: Permission[];
}) {
  const { t, i18n } = useTranslation('accounts');
  const mayWrite = useMay('accounts.write');
  const isOpen = mayWrite && !isSelf && !account.is_owner;
  return (
    <Stack>
      <Facts
        facts={[
          { term: t('field.username'), value: account.username },
          account.email ? { term: t('field.email'), value: <Address text={account.email} /> } : null,
          { term: t('field.role'), value: account.is_owner ? t('owner') : t(`role.${account.role}`) },
          { term: t('fact.twoStep'), value: t(account.has_totp ? 'twoStep.on' : 'twoStep.off') },
          { term: t('fact.made'), value: formatMoment(account.created_at, i18n.language) },
          {
            term: t('fact.seen'),
            value: account.last_seen_at ? <RelativeTime at={account.last_seen_at} /> : t('neverSeen'),
          },
        ]}
      />
      {isSelf ? (
        <Notice
          tone="info"
          actions={
            <Link to="/account" className={buttonClass({ size: 'small' })}>
              {t('self.open')}
            </Link>
          }
        >
          {t('self.help')}
        </Notice>
      ) : null}
      {account.is_owner && !isSelf ? <Notice tone="info">{t('ownerHelp')}</Notice> : null}
      {isOpen ? (
        <>
          <RightsForm account={account} own={own} />
          {account.has_totp ? <ResetTwoStep account={account} /> : null}
          <Ending account={account} />
        </>
      ) : null}
    </Stack>
  );
}

function RightsForm({ account, own }: { account: Account; own: Permission[] }) {
  const { t, i18n } = useTranslation('accounts');
  const change = useChangeAccount(account.id);
  const form = useForm({
    initialValues: {
      display_name: account.display_name ?? '',
      role: account.role,
      permissions: account.permissions,
    },
  });
  const saving = useSave(form, {
    send: (values) => {
      const input: AccountChange = {};
      const name = values.display_name.trim();
      if (name && name !== account.display_name) input.display_name = name;
      if (form.isDirty('role')) input.role = values.role;
      if (form.isDirty('permissions')) input.permissions = values.permissions;
      return change.mutateAsync(input);
    },
    done: () => {
      form.resetDirty();
      showDone(i18n, t('saved'));
    },
  });
  return (
    <InlineForm saving={saving} save={t('save')}>
      <TextInput label={t('field.name')} maxLength={80} {...form.getInputProps('display_name')} />
      <RightsFields
        role={form.values.role}
        permissions={form.values.permissions}
        own={own}
        onRole={(role) => form.setFieldValue('role', role)}
        onPermissions={(permissions) => form.setFieldValue('permissions', permissions)}
        problem={form.errors.role ?? form.errors.permissions}
      />
    </InlineForm>
  );
}

function Ending({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('accounts');
  const navigate = useNavigate();
  const change = useChangeAccount(account.id);
  const remove = useRemoveAccount(account.id);
  const [asking, setAsking] = useState(false);
  const name = account.display_name || account.username;
  const turn = async (disabled: boolean, offersUndo: boolean) => {
    const done = await change.mutateAsync({ disabled }).catch(() => null);
    if (!done || !offersUndo) return;
    showUndo(i18n, t(disabled ? 'switchedOff' : 'switchedOn', { name }), () => turn(!disabled, false));
  };
  return (
    <Stack>
      <ProblemNotice error={change.error} />
      <Row>
        <Button busy={change.isPending} onClick={() => turn(!account.disabled, true)}>
          {account.disabled ? t('switchOn') : t('switchOff')}
        </Button>
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('remove.button')}
        </Button>
      </Row>
      <ConfirmOnce
        opened={asking}
        title={t('remove.title', { name })}
        lost={<p>{t('remove.lost', { name })}</p>}
        confirm={t('remove.confirm')}
        onConfirm={async () => {
          await remove.mutateAsync();
          void navigate({ to: '/accounts', replace: true });
        }}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
