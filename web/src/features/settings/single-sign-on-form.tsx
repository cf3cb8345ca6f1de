import { PasswordInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { basePath } from '#api/base.ts';
import type { SingleSignOn } from '#api/types.ts';
import { Choice } from '#ui/choice.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Facts } from '#ui/facts.tsx';
import { SettingsSection } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useSaveSingleSignOn } from './queries.ts';

const ADMITS = ['linked_accounts', 'known_members', 'claim'] as const;

/** The OpenID provider that people may sign in with, and who gets in by it. */
export function SingleSignOnForm({ settings }: { settings: SingleSignOn }) {
  const { t, i18n } = useTranslation('settings');
  const save = useSaveSingleSignOn();
  const { secrets_set: secretsSet, ...values } = settings;
  const form = useForm({ initialValues: { ...values, client_secret: '' } });
  const saving = useSave(form, {
    send: ({ client_secret: secret, ...wish }) =>
      save.mutateAsync({ ...wish, ...(secret === '' ? {} : { secrets: { client_secret: secret } }) }),
    done: ({ secrets_set: _set, ...saved }) => {
      const now = { ...saved, client_secret: '' };
      form.setValues(now);
      form.resetDirty(now);
      showDone(i18n, t('signIn.saved'));
    },
  });
  const callback = `${location.origin}${basePath}sign-in/sso`;
  return (
    <SettingsSection title={t('sso.title')} help={t('sso.help')} saving={saving} save={t('sso.save')}>
      <Switch label={t('sso.enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
      <Facts
        facts={[
          { term: t('sso.callback'), value: <code>{callback}</code> },
          { term: t('sso.signedOut'), value: <code>{`${location.origin}${basePath}sign-in`}</code> },
        ]}
      />
      <div>
        <CopyButton text={callback} label={t('sso.copy')} size="small" />
      </div>
      <TextInput
        label={t('sso.issuer')}
        description={t('sso.issuerHelp')}
        type="url"
        placeholder="https://id.example/realms/home"
        {...form.getInputProps('issuer')}
      />
      <TextInput label={t('sso.clientId')} maxLength={200} {...form.getInputProps('client_id')} />
      <PasswordInput
        label={t('sso.secret')}
        description={t(secretsSet.includes('client_secret') ? 'sso.secretSet' : 'sso.secretHelp')}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('sso.showSecret') }}
        {...form.getInputProps('client_secret')}
      />
      <TextInput
        label={t('sso.label')}
        description={t('sso.labelHelp', { label: form.values.label })}
        maxLength={40}
        {...form.getInputProps('label')}
      />
      <Choice
        label={t('sso.admits.label')}
        options={ADMITS.map((value) => ({ value, label: t(`sso.admits.${value}`) }))}
        value={form.values.admits}
        onChange={(value) => form.setFieldValue('admits', value)}
      />
      {form.values.admits === 'claim' ? (
        <>
          <TextInput
            label={t('sso.claim')}
            description={t('sso.claimHelp')}
            {...form.getInputProps('claim')}
          />
          <TextInput label={t('sso.viewer')} {...form.getInputProps('viewer_value')} />
          <TextInput label={t('sso.requester')} {...form.getInputProps('requester_value')} />
          <TextInput
            label={t('sso.admin')}
            description={t('sso.adminHelp')}
            {...form.getInputProps('admin_value')}
          />
        </>
      ) : null}
    </SettingsSection>
  );
}
