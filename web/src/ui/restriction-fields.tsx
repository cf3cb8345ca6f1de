import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerAccess, ServerKind } from '#api/types.ts';
import { CheckList } from '#ui/check-list.tsx';
import { Stack } from '#ui/section.tsx';
import { useRestrictionWords } from './restriction-words.ts';

type Limits = ServerAccess['restrictions'];
type Field = ServerKind['restrictions'][number];

/** What a kind of server can limit beyond libraries, drawn from what it says of itself. */
export function RestrictionFields({
  fields,
  value,
  onChange,
}: {
  fields: Field[];
  value: Limits;
  onChange: (value: Limits) => void;
}) {
  return (
    <Stack>
      {fields.map((field) => (
        <RestrictionField
          key={field.name}
          field={field}
          value={value[field.name] ?? null}
          onChange={(next) => onChange({ ...value, [field.name]: next })}
        />
      ))}
    </Stack>
  );
}

function RestrictionField({
  field,
  value,
  onChange,
}: {
  field: Field;
  value: Limits[string];
  onChange: (value: Limits[string]) => void;
}) {
  const words = useRestrictionWords();
  const label = words.name(field.name);
  if (field.kind === 'switch')
    return (
      <Switch
        label={label}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (field.kind === 'number')
    return (
      <NumberInput
        label={label}
        min={field.min ?? undefined}
        max={field.max ?? undefined}
        allowDecimal={false}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      />
    );
  const chosen = Array.isArray(value) ? value : [];
  if (Array.isArray(field.words))
    return (
      <fieldset>
        <legend>{label}</legend>
        <CheckList
          label={label}
          items={field.words.map((word) => ({ value: word, label: words.word(word) }))}
          value={chosen}
          onChange={onChange}
        />
      </fieldset>
    );
  return <WordsField label={label} words={chosen} onChange={onChange} />;
}

/** Several words in one line, parted by commas; the server's own ratings or labels. */
function WordsField({
  label,
  words,
  onChange,
}: {
  label: string;
  words: string[];
  onChange: (words: string[]) => void;
}) {
  const { t } = useTranslation('limits');
  const [typed, setTyped] = useState(words.join(', '));
  return (
    <TextInput
      label={label}
      description={t('help')}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(
          text
            .split(',')
            .map((word) => word.trim())
            .filter((word) => word !== ''),
        );
      }}
    />
  );
}
