import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { NumberChoice } from './number-choice.tsx';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
});

function open(initial: number | null): { chosen: () => number | null } {
  let now = initial;
  function Page() {
    const [value, setValue] = useState(initial);
    now = value;
    return (
      <NumberChoice
        label="People"
        presets={[1, 5]}
        words={String}
        noneWord="No limit"
        otherWord="Other"
        max={100}
        value={value}
        onChange={setValue}
      />
    );
  }
  render(
    <MantineProvider>
      <Page />
    </MantineProvider>,
  );
  return { chosen: () => now };
}

test('an emptied field keeps the last number and never means no limit', () => {
  const { chosen } = open(7);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'People' });
  fireEvent.change(field, { target: { value: '' } });
  expect([field.value, chosen()]).toEqual(['', 7]);
  fireEvent.blur(field);
  expect(field.value).toBe('7');
  fireEvent.change(field, { target: { value: '12' } });
  expect(chosen()).toBe(12);
});

test('no limit is chosen by its own word, and another number starts where the last one was', () => {
  const { chosen } = open(5);
  fireEvent.click(screen.getByRole('radio', { name: 'Other' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'People' }).value).toBe('5');
  fireEvent.click(screen.getByRole('radio', { name: 'No limit' }));
  expect(chosen()).toBe(null);
});
