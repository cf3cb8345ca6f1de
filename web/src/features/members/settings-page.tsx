import { NumberInput, Switch, TagsInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { MemberSettings } from '#api/types.ts';
import { Choice } from '#ui/choice.tsx';
import { SettingsSection } from '#ui/forms.tsx';
import { QueryState } from '#ui/list.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { memberSettingsQuery, useSaveMemberSettings } from './care-queries.ts';

const drifts = ['drift_libraries', 'drift_permissions', 'drift_removed', 'drift_returned'] as const;

/** How members are looked after: the end of their stay, and what was changed at a server itself. */
export function MemberSettingsPage() {
  const { t } = useTranslation('care');
  const query = useQuery(memberSettingsQuery);
  return (
    <SettingsFrame title={t('settings.title')} help={t('settings.help')}>
      <QueryState query={query} what={t('settings.failed')}>
        {(settings) => (
          <>
            <EndForm settings={settings} />
            <DriftForm settings={settings} />
          </>
        )}
      </QueryState>
    </SettingsFrame>
  );
}

function EndForm({ settings }: { settings: MemberSettings }) {
  const { t, i18n } = useTranslation('care');
  const save = useSaveMemberSettings();
  const form = useForm({
    initialValues: {
      warn_days: settings.warn_days.map(String),
      keep_disabled_days: settings.keep_disabled_days,
      extension_requests: settings.extension_requests,
      idle_days: settings.idle_days,
    },
  });
  const saving = useSave(form, {
    send: (values) => save.mutateAsync({ ...values, warn_days: values.warn_days.map(Number) }),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('settings.saved'));
    },
  });
  const number = { allowDecimal: false, clampBehavior: 'blur' as const };
  return (
    <SettingsSection title={t('settings.end')} saving={saving} save={t('settings.saveEnd')}>
      <TagsInput
        label={t('settings.warn')}
        description={t('settings.warnHelp')}
        maxTags={5}
        {...form.getInputProps('warn_days')}
        onChange={(days) =>
          form.setFieldValue(
            'warn_days',
            days.filter((day) => Number.isInteger(Number(day)) && Number(day) >= 1 && Number(day) <= 365),
          )
        }
      />
      <NumberInput
        {...number}
        min={0}
        max={365}
        label={t('settings.keep')}
        description={t('settings.keepHelp')}
        {...form.getInputProps('keep_disabled_days')}
      />
      <NumberInput
        {...number}
        min={7}
        max={3650}
        label={t('settings.idle')}
        description={t('settings.idleHelp')}
        {...form.getInputProps('idle_days')}
      />
      <Switch
        label={t('settings.extensions')}
        description={t('settings.extensionsHelp')}
        {...form.getInputProps('extension_requests', { type: 'checkbox' })}
      />
    </SettingsSection>
  );
}

function DriftForm({ settings }: { settings: MemberSettings }) {
  const { t, i18n } = useTranslation('care');
  const save = useSaveMemberSettings();
  const { drift_libraries, drift_permissions, drift_removed, drift_returned } = settings;
  const form = useForm({
    initialValues: { drift_libraries, drift_permissions, drift_removed, drift_returned },
  });
  const saving = useSave(form, {
    send: (values) => save.mutateAsync(values),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('settings.saved'));
    },
  });
  return (
    <SettingsSection
      title={t('settings.drift')}
      help={t('settings.driftHelp')}
      saving={saving}
      save={t('settings.saveDrift')}
    >
      {drifts.map((name) => (
        <Choice
          key={name}
          label={t(`settings.${name}`)}
          options={(['report', 'repair'] as const).map((value) => ({
            value,
            label: t(`settings.${value}`),
          }))}
          value={form.values[name]}
          onChange={(value) => form.setFieldValue(name, value)}
        />
      ))}
    </SettingsSection>
  );
}
