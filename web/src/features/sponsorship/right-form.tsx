import { NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { serversQuery } from '#api/servers.ts';
import type { SponsorRight, SponsorRightInput } from '#api/types.ts';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { PanelForm } from '#ui/forms.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { useSave } from '#ui/use-save.tsx';
import { type Subject, useSetRight } from './queries.ts';

type Mode = 'inherit' | 'may' | 'may_not';
type Values = Omit<SponsorRightInput, 'may_invite'> & { mode: Mode };

/** How many somebody may invite, how deep, for how long, and to which servers at most. */
export function RightForm({
  subject,
  known,
  onDone,
}: {
  subject: Subject;
  known: SponsorRight | null;
  onDone: () => void;
}) {
  const { t } = useTranslation('sponsorship');
  const set = useSetRight(subject);
  const servers = useQuery(serversQuery).data?.items ?? [];
  const form = useForm<Values>({
    initialValues: {
      mode: known === null ? 'inherit' : known.may_invite ? 'may' : 'may_not',
      people: known ? known.people : 3,
      per_month: known?.per_month ?? null,
      depth: known?.depth ?? 0,
      invite_days: known?.invite_days ?? 14,
      server_ids: known?.server_ids ?? null,
    },
  });
  const saving = useSave(form, {
    send: async ({ mode, ...right }) => {
      if (mode !== 'inherit') return set.mutateAsync({ ...right, may_invite: mode === 'may' });
      return known === null ? null : set.mutateAsync(null);
    },
    done: onDone,
  });
  const modes: Mode[] = ['inherit', 'may', 'may_not'];
  return (
    <PanelForm saving={saving} save={t('right.save')}>
      <Choice
        label={t('right.mode')}
        help={t(`right.modeHelp.${subject.kind}`)}
        options={modes.map((value) => ({ value, label: t(`right.modes.${value}`) }))}
        value={form.values.mode}
        onChange={(mode) => form.setFieldValue('mode', mode)}
      />
      {form.values.mode === 'may' ? <Limits form={form} servers={servers} /> : null}
    </PanelForm>
  );
}

function Limits({
  form,
  servers,
}: {
  form: ReturnType<typeof useForm<Values>>;
  servers: Array<{ id: string; name: string }>;
}) {
  const { t } = useTranslation('sponsorship');
  const { people, per_month, server_ids: serverIds } = form.values;
  const count = { noneWord: t('right.any'), otherWord: t('right.other'), words: String, max: 1_000 };
  return (
    <>
      <NumberChoice
        {...count}
        label={t('right.people')}
        help={t('right.peopleHelp')}
        presets={[1, 3, 5, 10]}
        value={people}
        problem={form.errors.people}
        onChange={(value) => form.setFieldValue('people', value)}
      />
      <NumberChoice
        {...count}
        label={t('right.perMonth')}
        help={t('right.perMonthHelp')}
        presets={[1, 3, 5]}
        value={per_month}
        problem={form.errors.per_month}
        onChange={(value) => form.setFieldValue('per_month', value)}
      />
      <NumberInput
        label={t('right.depthLabel')}
        description={t('right.depthHelp')}
        min={0}
        max={10}
        allowDecimal={false}
        clampBehavior="blur"
        {...form.getInputProps('depth')}
      />
      <NumberInput
        label={t('right.days')}
        description={t('right.daysHelp')}
        min={1}
        max={365}
        allowDecimal={false}
        clampBehavior="blur"
        {...form.getInputProps('invite_days')}
      />
      {servers.length > 1 ? (
        <>
          <Choice
            label={t('right.servers')}
            options={[
              { value: 'all', label: t('right.allServers') },
              { value: 'some', label: t('right.someServers') },
            ]}
            value={serverIds === null ? 'all' : 'some'}
            onChange={(value) =>
              form.setFieldValue('server_ids', value === 'all' ? null : servers.map((one) => one.id))
            }
          />
          {serverIds === null ? null : (
            <CheckList
              label={t('right.servers')}
              items={servers.map((one) => ({ value: one.id, label: one.name }))}
              value={serverIds}
              problem={form.errors.server_ids}
              onChange={(value) => form.setFieldValue('server_ids', value)}
            />
          )}
        </>
      ) : null}
    </>
  );
}
