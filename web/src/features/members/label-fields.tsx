import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { MemberLabel } from '#api/types.ts';
import { Choice } from '#ui/choice.tsx';
import { labelColours } from './label-badge.tsx';

export type LabelForm = { name: string; colour: MemberLabel['colour'] };

/** The name and the colour of a label. */
export function LabelFields({ form, label }: { form: UseFormReturnType<LabelForm>; label: string }) {
  const { t } = useTranslation('care');
  return (
    <>
      <TextInput label={label} maxLength={40} {...form.getInputProps('name')} />
      <Choice
        label={t('notes.colour')}
        options={labelColours.map((colour) => ({ value: colour, label: t(`notes.colours.${colour}`) }))}
        value={form.values.colour}
        onChange={(colour) => form.setFieldValue('colour', colour)}
      />
    </>
  );
}
