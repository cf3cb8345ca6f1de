import { NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { OwnSponsorship } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { CheckList } from '#ui/check-list.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { Section } from '#ui/section.tsx';
import { useSave } from '#ui/use-save.tsx';
import { toNewInvite, toOwnValues } from './own-invite-values.ts';
import { useInvite } from './queries.ts';

const permissions = ['allow_sync', 'allow_channels', 'allow_camera_upload'] as const;

/** A new invite of one use: for whom, for how long, and of what one has oneself. */
export function OwnInviteForm({ own, onDone }: { own: OwnSponsorship; onDone: () => void }) {
  const { t } = useTranslation('sponsorship');
  const invite = useInvite();
  const once = useOnceKey(idempotencyKey);
  const form = useForm({ initialValues: toOwnValues(own) });
  const saving = useSave(form, {
    send: (values) => {
      const wish = toNewInvite(values);
      return invite.mutateAsync({ invite: wish, key: once(wish) });
    },
    done: onDone,
  });
  return (
    <InlineForm saving={saving} save={t('own.make')} onCancel={onDone}>
      <TextInput
        label={t('own.for')}
        description={t('own.forHelp')}
        maxLength={120}
        {...form.getInputProps('recipient')}
      />
      <Textarea
        label={t('own.message')}
        description={t('own.messageHelp')}
        maxLength={1_000}
        autosize
        minRows={2}
        {...form.getInputProps('message')}
      />
      <NumberInput
        label={t('own.lasts')}
        min={1}
        max={own.invite_days}
        allowDecimal={false}
        clampBehavior="blur"
        {...form.getInputProps('invite_days')}
      />
      <NumberChoice
        label={t('own.stay')}
        help={own.longest_stay === null ? undefined : t('own.stayHelp', { count: own.longest_stay })}
        presets={[7, 30, 90].filter((days) => own.longest_stay === null || days < own.longest_stay)}
        words={(days) => t('own.days', { count: days })}
        noneWord={own.longest_stay === null ? t('own.forGood') : t('own.asLong')}
        otherWord={t('right.other')}
        max={own.longest_stay ?? 3_650}
        value={form.values.duration_days}
        problem={form.errors.duration_days}
        onChange={(value) => form.setFieldValue('duration_days', value)}
      />
      {own.access.map((server, at) => (
        <Section key={server.server_id} title={server.server_name}>
          <CheckList
            label={t('own.libraries', { server: server.server_name })}
            items={server.libraries.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.values.access[at]?.libraries ?? []}
            problem={form.errors[`access.${at}.libraries`]}
            onChange={(libraries) => form.setFieldValue(`access.${at}.libraries`, libraries)}
          />
          {permissions
            .filter((name) => server[name])
            .map((name) => (
              <Switch
                key={name}
                label={t(`own.permission.${name}`)}
                {...form.getInputProps(`access.${at}.${name}`, { type: 'checkbox' })}
              />
            ))}
        </Section>
      ))}
    </InlineForm>
  );
}
