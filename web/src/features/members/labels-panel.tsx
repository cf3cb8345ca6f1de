import { useForm } from '@mantine/form';
import { IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { useMay } from '#api/session.ts';
import type { CountedLabel } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { EmptyState, List, QueryState } from '#ui/list.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { LabelFields, type LabelForm } from './label-fields.tsx';
import { labelsQuery, useCreateLabel, useDeleteLabel } from './label-queries.ts';
import { LabelRow } from './label-row.tsx';

/** All labels: how many members carry each, its name and colour, and its end. */
export function LabelsPanel() {
  const { t } = useTranslation('care');
  const labels = useQuery(labelsQuery);
  const mayWrite = useMay('members.write');
  const [ending, setEnding] = useState<CountedLabel | null>(null);
  return (
    <SidePanel title={t('labels.title')} backTo="/members">
      <Stack>
        <p>{t('labels.help')}</p>
        <QueryState
          query={labels}
          what={t('labels.failed')}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState icon={<IconTag size={40} stroke={1.5} aria-hidden="true" />} title={t('labels.none')}>
              {t('labels.noneHelp')}
            </EmptyState>
          }
        >
          {({ items }) => (
            <List
              label={t('labels.title')}
              items={items}
              keyOf={(label) => label.id}
              row={(label) => (
                <LabelRow label={label} mayWrite={mayWrite} onDelete={() => setEnding(label)} />
              )}
            />
          )}
        </QueryState>
        {mayWrite && labels.data ? <NewLabel /> : null}
      </Stack>
      {ending ? <DeleteDialog key={ending.id} label={ending} onClose={() => setEnding(null)} /> : null}
    </SidePanel>
  );
}

function NewLabel() {
  const { t, i18n } = useTranslation('care');
  const create = useCreateLabel();
  const once = useOnceKey(idempotencyKey);
  const form = useForm<LabelForm>({ initialValues: { name: '', colour: 'amber' } });
  const saving = useSave(form, {
    send: (label) => create.mutateAsync({ ...label, key: once(label) }),
    done: () => {
      showDone(i18n, t('labels.made', { name: form.values.name.trim() }));
      form.reset();
    },
  });
  return (
    <Section title={t('notes.newLabel')}>
      <InlineForm saving={saving} save={t('notes.addLabel')} look="secondary">
        <LabelFields form={form} label={t('labels.name')} />
      </InlineForm>
    </Section>
  );
}

function DeleteDialog({ label, onClose }: { label: CountedLabel; onClose: () => void }) {
  const { t } = useTranslation('care');
  const remove = useDeleteLabel();
  return (
    <ConfirmOnce
      opened
      title={t('labels.deleteTitle', { name: label.name })}
      lost={<p>{label.members === 0 ? t('labels.lostNone') : t('labels.lost', { count: label.members })}</p>}
      confirm={t('labels.delete')}
      onConfirm={() => remove.mutateAsync(label.id)}
      onClose={onClose}
    />
  );
}
