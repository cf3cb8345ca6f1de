import { MultiSelect, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { Member } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { InlineForm } from '#ui/forms.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Section, Stack } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useSaveNote, useSetLabels } from './care-queries.ts';
import { LabelBadge } from './label-badge.tsx';
import { LabelFields, type LabelForm } from './label-fields.tsx';
import { labelsQuery, useCreateLabel } from './label-queries.ts';

/** Labels and a note, for the owner alone. */
export function MemberNotes({ member }: { member: Member }) {
  const { t } = useTranslation('care');
  return (
    <Section title={t('notes.title')} help={t('notes.help')}>
      <Stack>
        <Labels member={member} />
        <NoteForm member={member} />
      </Stack>
    </Section>
  );
}

function Labels({ member }: { member: Member }) {
  const { t } = useTranslation('care');
  const labels = useQuery(labelsQuery);
  const set = useSetLabels(member.id);
  return (
    <>
      <MultiSelect
        label={t('notes.labels')}
        data={(labels.data?.items ?? []).map((label) => ({ value: label.id, label: label.name }))}
        value={member.labels.map((label) => label.id)}
        disabled={set.isPending}
        onChange={(ids) => set.mutate(ids)}
      />
      {member.labels.length > 0 ? (
        <Row>
          {member.labels.map((label) => (
            <LabelBadge key={label.id} label={label} />
          ))}
        </Row>
      ) : null}
      <ProblemNotice error={labels.error ?? set.error} />
      <NewLabel member={member} />
    </>
  );
}

function NewLabel({ member }: { member: Member }) {
  const { t } = useTranslation('care');
  const create = useCreateLabel();
  const set = useSetLabels(member.id);
  const once = useOnceKey(idempotencyKey);
  const form = useForm<LabelForm>({ initialValues: { name: '', colour: 'amber' } });
  const saving = useSave(form, {
    send: async ({ name, colour }) => {
      const { items } = await create.mutateAsync({ name, colour, key: once(`${colour} ${name}`) });
      const made = items.find((label) => label.name === name.trim());
      const had = member.labels.map((label) => label.id);
      return made ? set.mutateAsync([...had, made.id]) : member;
    },
    done: () => form.reset(),
  });
  return (
    <InlineForm saving={saving} save={t('notes.addLabel')} look="secondary">
      <LabelFields form={form} label={t('notes.newLabel')} />
    </InlineForm>
  );
}

function NoteForm({ member }: { member: Member }) {
  const { t, i18n } = useTranslation('care');
  const save = useSaveNote(member.id);
  const form = useForm({ initialValues: { note: member.note } });
  const saving = useSave(form, {
    send: ({ note }) => save.mutateAsync(note),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('notes.saved'));
    },
  });
  return (
    <InlineForm saving={saving} save={t('notes.save')} look="secondary">
      <Textarea
        label={t('notes.note')}
        maxLength={10_000}
        autosize
        minRows={2}
        {...form.getInputProps('note')}
      />
    </InlineForm>
  );
}
