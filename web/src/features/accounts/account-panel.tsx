import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { sessionQuery, useMay } from '#api/session.ts';
import type { Account, Permission, Role } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { buttonClass } from '#ui/button.tsx';
import { DetailPanel } from '#ui/detail-panel.tsx';
import { PanelForm } from '#ui/forms.tsx';
import { EmptyState } from '#ui/list.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { AccountDetails } from './account-details.tsx';
import { accountsQuery, useCreateAccount } from './queries.ts';
import { RightsFields } from './rights-fields.tsx';

/** One account; its own page for one's own. */
export function AccountPanel() {
  const { t } = useTranslation('accounts');
  const { accountId = '' } = useParams({ strict: false });
  const query = useInfiniteQuery(accountsQuery);
  const session = useQuery(sessionQuery);
  const account = query.data?.items.find((one) => one.id === accountId);
  return (
    <DetailPanel
      query={query}
      title={() => (account ? account.display_name || account.username : t('one'))}
      untitled={t('one')}
      failed={t('loadFailed')}
      backTo="/accounts"
      isGone={() => account === undefined}
      gone={<EmptyState title={t('gone.title')}>{t('gone.help')}</EmptyState>}
    >
      {() =>
        account ? (
          <AccountDetails
            key={account.id}
            account={account}
            isSelf={session.data?.account?.id === account.id}
            own={session.data?.permissions ?? []}
          />
        ) : null
      }
    </DetailPanel>
  );
}

type Values = {
  username: string;
  password: string;
  display_name: string;
  email: string;
  role: Role;
  permissions: Permission[];
};

/** A new account for a helper, with a first password to hand over. */
export function NewAccountPanel() {
  const { t, i18n } = useTranslation('accounts');
  const navigate = useNavigate();
  const mayWrite = useMay('accounts.write');
  const session = useQuery(sessionQuery);
  const create = useCreateAccount();
  const onceKey = useOnceKey(idempotencyKey);
  const form = useForm<Values>({
    initialValues: {
      username: '',
      password: '',
      display_name: '',
      email: '',
      role: 'viewer',
      permissions: [],
    },
    validate: {
      username: (value) => (value.trim().length < 2 ? t('field.usernameHelp') : null),
      password: (value) => ([...value].length < 10 ? t('field.passwordHelp') : null),
    },
  });
  const saving = useSave(form, {
    send: (values) => {
      const input = {
        username: values.username.trim(),
        password: values.password,
        role: values.role,
        permissions: values.role === 'admin' ? [] : values.permissions,
        ...(values.display_name.trim() ? { display_name: values.display_name.trim() } : {}),
        ...(values.email.trim() ? { email: values.email.trim() } : {}),
      };
      return create.mutateAsync({ input, key: onceKey(input) });
    },
    done: ({ account }: { account: Account }) => {
      showDone(i18n, t('made', { name: account.username }));
      void navigate({ to: '/accounts/$accountId', params: { accountId: account.id }, replace: true });
    },
  });
  if (!mayWrite)
    return (
      <SidePanel title={t('new')} backTo="/accounts">
        <EmptyState
          title={t('notAllowed')}
          action={
            <Link to="/accounts" className={buttonClass()}>
              {t('title')}
            </Link>
          }
        />
      </SidePanel>
    );
  return (
    <SidePanel title={t('new')} backTo="/accounts">
      <PanelForm saving={saving} save={t('create')}>
        <TextInput
          label={t('field.username')}
          description={t('field.usernameHelp')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={32}
          {...form.getInputProps('username')}
        />
        <PasswordInput
          label={t('field.password')}
          description={t('field.passwordHelp')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('field.passwordShow') }}
          {...form.getInputProps('password')}
        />
        <TextInput
          label={t('field.name')}
          description={t('field.optional')}
          autoComplete="off"
          maxLength={80}
          {...form.getInputProps('display_name')}
        />
        <TextInput
          label={t('field.email')}
          description={t('field.optional')}
          type="email"
          autoComplete="off"
          maxLength={200}
          {...form.getInputProps('email')}
        />
        <RightsFields
          role={form.values.role}
          permissions={form.values.permissions}
          own={session.data?.permissions ?? []}
          onRole={(role) => form.setFieldValue('role', role)}
          onPermissions={(permissions) => form.setFieldValue('permissions', permissions)}
          problem={form.errors.role ?? form.errors.permissions}
        />
      </PanelForm>
    </SidePanel>
  );
}
