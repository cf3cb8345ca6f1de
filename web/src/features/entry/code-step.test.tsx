import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '#api/problem.ts';
import { loadTexts } from '#i18n/load.ts';
import { startTexts } from '#i18n/start.ts';
import { CodeStep } from './code-step.tsx';

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
});

test('the second step shows a wrong code at its field, takes another, and says what else went wrong', async () => {
  const answers = [
    new Problem({ code: 'wrong_second_factor', status: 401, detail: 'Wrong.' }),
    new Problem({ code: 'sign_in_expired', status: 410, detail: 'Over.' }),
  ];
  const given: string[] = [];
  const onCode = async (code: string) => {
    given.push(code);
    const answer = answers.shift();
    if (answer) throw answer;
  };
  const texts = await startTexts(loadTexts, ['entry', 'common']);
  render(
    <I18nextProvider i18n={texts}>
      <MantineProvider>
        <CodeStep onCode={onCode} />
      </MantineProvider>
    </I18nextProvider>,
  );
  const field = screen.getByRole('textbox');
  const send = (code: string) => {
    fireEvent.change(field, { target: { value: code } });
    fireEvent.click(screen.getByRole('button'));
  };
  send(' 111111 ');
  await vi.waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.queryByRole('alert')).toBeNull();
  send('222222');
  await screen.findByRole('alert');
  expect(field.getAttribute('aria-invalid')).not.toBe('true');
  expect(given).toEqual(['111111', '222222']);
});
