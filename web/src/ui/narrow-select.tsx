import { Select } from '@mantine/core';

/** Narrows a list to what belongs to one of several. An empty value is all of them. Keep it in the address: `useUrlState`. */
export function NarrowSelect({
  label,
  all,
  options,
  value,
  onChange,
}: {
  /** What is chosen ("Server"), and the words where all are shown ("All servers"). */
  label: string;
  all: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Select
      aria-label={label}
      placeholder={all}
      data={options}
      value={value === '' ? null : value}
      clearable
      searchable={options.length > 10}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}
