import { NativeSelect, NumberInput, PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ChannelKind } from '#api/types.ts';

/** The fields of a channel by name, and `name`, what it is called here. */
export type ChannelValues = Record<string, string | number>;

export const emptyChannel = (kind: ChannelKind): ChannelValues => ({
  name: kind.label,
  ...Object.fromEntries(kind.fields.map((field) => [field.name, field.initial ?? ''])),
});

/** What the API takes: without what is empty while a channel is made, all but empty secrets when it is changed. */
export function valuesOf(kind: ChannelKind, values: ChannelValues, changing = false): ChannelValues {
  const entries = kind.fields.map((field) => {
    const value = values[field.name] ?? '';
    return { field, value: typeof value === 'string' ? value.trim() : value };
  });
  return Object.fromEntries(
    entries
      .filter(({ field, value }) => value !== '' || (changing && !field.secret))
      .map(({ field, value }) => [field.name, value]),
  );
}

/** The inputs that a kind of channel asks for, drawn from its descriptor. */
export function ChannelInputs({
  form,
  kind,
  secretsSet = [],
}: {
  form: UseFormReturnType<ChannelValues>;
  kind: ChannelKind;
  /** Secrets that are stored: an empty field leaves them. */
  secretsSet?: readonly string[];
}) {
  const { t } = useTranslation('notifications');
  return (
    <>
      <TextInput
        label={t('field.name')}
        description={t('field.nameHelp')}
        maxLength={80}
        {...form.getInputProps('name')}
      />
      {kind.fields.map((field) => {
        const isKept = field.secret && secretsSet.includes(field.name);
        const props = {
          label: t(`field.${field.name}`),
          description: isKept
            ? t('field.keepEmpty')
            : t([`field.${kind.kind}_${field.name}Help`, 'field.example'], { example: field.example ?? '' }),
          required: field.required && !isKept,
          withAsterisk: false,
          ...form.getInputProps(field.name),
        };
        if (field.kind === 'choice')
          return (
            <NativeSelect
              key={field.name}
              {...props}
              data={field.options.map((value) => ({ value, label: t(`option.${value}`) }))}
            />
          );
        if (field.kind === 'number')
          return (
            <NumberInput
              key={field.name}
              {...props}
              min={field.min ?? undefined}
              max={field.max ?? undefined}
              allowDecimal={false}
              hideControls
            />
          );
        if (field.secret && field.kind === 'text')
          return <PasswordInput key={field.name} {...props} autoComplete="new-password" />;
        return (
          <TextInput
            key={field.name}
            {...props}
            type={field.kind === 'text' ? 'text' : field.kind}
            autoComplete="off"
            spellCheck={false}
          />
        );
      })}
    </>
  );
}
