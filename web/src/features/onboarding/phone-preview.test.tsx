import { render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { OnboardingPreview } from '#api/types.ts';
import { loadTexts } from '#i18n/load.ts';
import { startTexts } from '#i18n/start.ts';
import { PhonePreview } from './phone-preview.tsx';

const step = (key: string): OnboardingPreview['steps'][number] => ({
  key,
  kind: 'text',
  device: null,
  required: false,
  state: 'open',
  title: key,
  html: '',
  button: '',
  url: null,
  seconds: null,
  seconds_left: null,
  options: [],
  explanation_html: null,
  version: null,
  answer: null,
});

test('the preview shows a step as one of all that a guest goes through', async () => {
  const texts = await startTexts(loadTexts, ['onboarding', 'common']);
  const draw = (at: number) => (
    <I18nextProvider i18n={texts}>
      <PhonePreview steps={['one', 'two', 'three'].map(step)} at={at} failed={false} empty={false} />
    </I18nextProvider>
  );
  const { rerender } = render(draw(1));
  await screen.findByRole('heading', { name: 'two', hidden: true });
  await screen.findByText('Step 2 of 3');
  rerender(draw(2));
  await screen.findByRole('heading', { name: 'three', hidden: true });
  await screen.findByText('Step 3 of 3');
  rerender(draw(-1));
  expect(screen.queryByText(/^Step/)).toBeNull();
});
