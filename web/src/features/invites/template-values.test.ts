import { expect, it } from 'vitest';
import { newInvite } from './form-values.ts';
import { applyTemplate } from './template-values.ts';

it('begins a new invite with what the template names, and leaves the rest', () => {
  const before = newInvite(undefined);
  const after = applyTemplate(before, {
    usage_limit: null,
    expires_in_days: 7,
    libraries: ['films'],
    tier_id: 'family',
  });
  expect(after).toEqual({
    ...before,
    usage_limit: null,
    expiry: '7',
    libraries: 'pick',
    library_ids: ['films'],
    tier_id: 'family',
  });
});

it('turns an unusual number of days into a day, and none into never', () => {
  const values = newInvite(undefined);
  expect(applyTemplate(values, { expires_in_days: 45 }).expires_at).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(applyTemplate(values, { expires_in_days: null }).expiry).toBe('never');
});
