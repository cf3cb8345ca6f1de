import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const pauseMs = 250;

/** Searches while typing, a moment after the last key. Keep the value in the address: `useUrlState('q', '')`. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  /** What is searched in ("Search by code, description or person"): name and hint in one. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation('common');
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onChange(next);
  }, pauseMs);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  const type = (next: string) => {
    setText(next);
    send(next.trim());
  };
  return (
    <TextInput
      type="search"
      size="md"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={18} stroke={1.5} aria-hidden="true" />}
      rightSection={text ? <CloseButton aria-label={t('clear')} onClick={() => type('')} /> : null}
    />
  );
}
