import { describe, expect, test } from 'vitest';
import type { OnboardingStep } from '#api/types.ts';
import { freeId, moved, newStep, withKind, withoutOption, withText } from './edit-steps.ts';

const step: OnboardingStep = newStep([], 'Welcome', 'en');

describe('a step in the editor', () => {
  test('is moved up and down, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 3)).toEqual(['a', 'b', 'c']);
  });

  test('has an id that no other has', () => {
    expect(freeId('step', ['step-1', 'step-3'])).toBe('step-4');
    expect(freeId('step', ['step-2'])).toBe('step-3');
  });

  test('keeps its words when its kind changes, and gets what the kind needs', () => {
    expect(withKind(step, 'timer')).toEqual({ ...step, kind: 'timer', seconds: 10, required: true });
    expect(withKind(step, 'quiz')).toMatchObject({ options: ['option-1', 'option-2'], correct: 'option-1' });
    expect(withKind(withKind(step, 'quiz'), 'question')).toMatchObject({ options: ['option-1', 'option-2'] });
  });

  test('loses an answer in every language, and the right one is another then', () => {
    const labels = { options: { 'option-1': 'Yes', 'option-2': 'No' } };
    const quiz = withText(withText(withKind(step, 'quiz'), 'en', labels), 'da', labels);
    expect(withoutOption(quiz, 'option-1')).toMatchObject({
      options: ['option-2'],
      correct: 'option-2',
      texts: { en: { options: { 'option-2': 'No' } }, da: { options: { 'option-2': 'No' } } },
    });
  });
});
