import { NumberInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Choice } from './choice.tsx';

const none = 'none';
const other = 'other';

/**
 * A number out of a few usual ones, any other, or none at all (null). An emptied field is not "none": the last number
 * stays until another one is typed.
 */
export function NumberChoice({
  label,
  help,
  problem,
  presets,
  words,
  noneWord,
  otherWord,
  value,
  min = 1,
  max,
  onChange,
}: {
  label: string;
  help?: ReactNode;
  problem?: ReactNode;
  presets: number[];
  words: (value: number) => string;
  noneWord: string;
  otherWord: string;
  value: number | null;
  min?: number;
  max: number;
  onChange: (value: number | null) => void;
}) {
  const [isOther, setOther] = useState(value !== null && !presets.includes(value));
  const [typed, setTyped] = useState<number | string>(value ?? '');
  const known = value === null ? none : String(value);
  const choose = (chosen: string) => {
    setOther(chosen === other);
    if (chosen === none) onChange(null);
    else if (chosen === other) {
      setTyped(value ?? min);
      onChange(value ?? min);
    } else onChange(Number(chosen));
  };
  return (
    <div>
      <Choice
        label={label}
        help={isOther ? undefined : help}
        problem={isOther ? undefined : problem}
        options={[
          ...presets.map((preset) => ({ value: String(preset), label: words(preset) })),
          { value: none, label: noneWord },
          { value: other, label: otherWord },
        ]}
        value={isOther ? other : known}
        onChange={choose}
      />
      {isOther ? (
        <NumberInput
          mt="var(--s-2)"
          aria-label={label}
          min={min}
          max={max}
          allowDecimal={false}
          clampBehavior="blur"
          value={typed}
          description={help}
          error={problem}
          onChange={(next) => {
            setTyped(next);
            if (typeof next === 'number') onChange(next);
          }}
          onBlur={() => setTyped(value ?? '')}
        />
      ) : null}
    </div>
  );
}
