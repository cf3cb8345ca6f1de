import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { beforeEach, expect, test, vi } from 'vitest';
import { loadTexts } from '#i18n/load.ts';
import { startTexts } from '#i18n/start.ts';
import { moved, newStep } from './edit-steps.ts';
import { StepList } from './step-list.tsx';

const heightPx = 50;

beforeEach(() => {
  // There is no layout here: the items stand below one another, each as high as the others.
  HTMLElement.prototype.getBoundingClientRect = function box() {
    const at = [...(this.parentElement?.children ?? [])].indexOf(this);
    return new DOMRect(0, at * heightPx, 300, heightPx);
  };
  HTMLElement.prototype.setPointerCapture = vi.fn();
  window.scrollBy = vi.fn();
});

async function open(mayWrite = true) {
  const texts = await startTexts(loadTexts, ['onboarding', 'common']);
  function Page() {
    const [steps, setSteps] = useState(() =>
      ['One', 'Two', 'Three'].map((title, at) => ({ ...newStep([], title, 'en'), id: `step-${at}` })),
    );
    return (
      <StepList
        steps={steps}
        fallback="en"
        chosenId={null}
        wrongAt={new Set()}
        mayWrite={mayWrite}
        onChoose={() => undefined}
        onMove={(from, to) => setSteps(moved(steps, from, to))}
      />
    );
  }
  render(
    <I18nextProvider i18n={texts}>
      <Page />
    </I18nextProvider>,
  );
}

const grip = (title: string) => screen.getByRole('button', { name: new RegExp(`^Move ${title}: draw`) });
const titles = () => screen.getAllByRole('listitem').map((item) => item.querySelector('span')?.textContent);

test('a step is drawn to another place by mouse, pen or finger', async () => {
  await open();
  for (const pointerType of ['touch', 'mouse', 'pen']) {
    fireEvent.pointerDown(grip('One'), { pointerId: 1, pointerType, button: 0, clientY: 20 });
    fireEvent.pointerMove(grip('One'), { pointerId: 1, pointerType, clientY: 2 * heightPx + 20 });
    fireEvent.pointerUp(grip('One'), { pointerId: 1, pointerType });
    expect(titles()).toEqual(['Two', 'Three', 'One']);
    fireEvent.pointerDown(grip('One'), { pointerId: 1, pointerType, button: 0, clientY: 120 });
    fireEvent.pointerMove(grip('One'), { pointerId: 1, pointerType, clientY: -500 });
    fireEvent.pointerUp(grip('One'), { pointerId: 1, pointerType });
    expect(titles()).toEqual(['One', 'Two', 'Three']);
  }
});

test('what is let go where it was, or taken from the hand, stays', async () => {
  await open();
  fireEvent.pointerDown(grip('One'), { pointerId: 1, button: 0, clientY: 20 });
  fireEvent.pointerMove(grip('One'), { pointerId: 1, clientY: 2 * heightPx + 20 });
  fireEvent.pointerCancel(grip('One'), { pointerId: 1 });
  fireEvent.pointerMove(grip('One'), { pointerId: 1, clientY: 20 });
  fireEvent.pointerUp(grip('One'), { pointerId: 1 });
  fireEvent.pointerDown(grip('Two'), { pointerId: 1, button: 2, clientY: 70 });
  fireEvent.pointerMove(grip('Two'), { pointerId: 1, clientY: 20 });
  fireEvent.pointerUp(grip('Two'), { pointerId: 1 });
  expect(titles()).toEqual(['One', 'Two', 'Three']);
});

test('the arrow keys move a step, not beyond the ends, and it is said where it stands', async () => {
  await open();
  fireEvent.keyDown(grip('One'), { key: 'ArrowUp' });
  expect(titles()).toEqual(['One', 'Two', 'Three']);
  fireEvent.keyDown(grip('One'), { key: 'ArrowDown' });
  expect(titles()).toEqual(['Two', 'One', 'Three']);
  expect(screen.getByRole('status').textContent).toBe('One is step 2 of 3 now');
});

test('who may only read has nothing to draw', async () => {
  await open(false);
  expect(screen.queryByRole('button', { name: /^Move/ })).toBeNull();
  expect(titles()).toEqual(['One', 'Two', 'Three']);
});
