import { NumberInput, Select, Switch, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { limitChoicesQuery } from '#api/limit-choices.ts';
import type { LimitChoices, ServerAccess, ServerKind } from '#api/types.ts';
import { CheckList } from '#ui/check-list.tsx';
import { Stack } from '#ui/section.tsx';
import { useRestrictionWords } from './restriction-words.ts';

type Limits = ServerAccess['restrictions'];
type Field = ServerKind['restrictions'][number];
type Choice = LimitChoices['items'][number]['choices'][number];

/** What a kind of server can limit beyond libraries, drawn from what it says of itself, with what this server has to pick from. */
export function RestrictionFields({
  serverId,
  fields,
  value,
  onChange,
}: {
  /** The server whose ratings and labels are offered. */
  serverId: string;
  fields: Field[];
  value: Limits;
  onChange: (value: Limits) => void;
}) {
  const { t } = useTranslation('limits');
  const known = useQuery(limitChoicesQuery(serverId)).data;
  return (
    <Stack>
      {known?.state === 'stale' ? <p role="status">{t('stale')}</p> : null}
      {fields.map((field) => (
        <RestrictionField
          key={field.name}
          field={field}
          choices={known?.items.find((item) => item.name === field.name)?.choices ?? []}
          value={value[field.name] ?? null}
          onChange={(next) => onChange({ ...value, [field.name]: next })}
        />
      ))}
    </Stack>
  );
}

function RestrictionField({
  field,
  choices,
  value,
  onChange,
}: {
  field: Field;
  choices: Choice[];
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
      <NumberField
        field={field}
        label={label}
        value={typeof value === 'number' ? value : null}
        choices={choices}
        onChange={onChange}
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
  return <WordsField label={label} words={chosen} choices={choices} onChange={onChange} />;
}

/** Several words, picked from what the server has or typed. */
function WordsField({
  label,
  words,
  choices,
  onChange,
}: {
  label: string;
  words: string[];
  choices: Choice[];
  onChange: (words: string[]) => void;
}) {
  const { t } = useTranslation('limits');
  return (
    <TagsInput
      label={label}
      description={choices.length > 0 ? t('pick') : t('help')}
      data={choices.map((choice) => String(choice.value))}
      value={words}
      maxDropdownHeight={240}
      clearable
      onChange={onChange}
    />
  );
}

/** A number by the server's own word for it, or any other. */
function NumberField({
  field,
  label,
  value,
  choices,
  onChange,
}: {
  field: Field;
  label: string;
  value: number | null;
  choices: Choice[];
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation('limits');
  const number = (
    <NumberInput
      label={choices.length > 0 ? t('orNumber', { label }) : label}
      min={field.min ?? undefined}
      max={field.max ?? undefined}
      allowDecimal={false}
      value={value ?? ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
    />
  );
  if (choices.length === 0) return number;
  return (
    <>
      <Select
        label={label}
        placeholder={t('none')}
        data={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
        value={value === null ? null : String(value)}
        clearable
        onChange={(next) => onChange(next === null ? null : Number(next))}
      />
      {number}
    </>
  );
}
