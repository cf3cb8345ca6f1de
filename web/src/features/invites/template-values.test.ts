import { expect, it } from 'vitest';
import { accessAt } from '#api/server-access.ts';
import { newInvite } from './form-values.ts';
import { applyTemplate } from './template-values.ts';

it('begins a new invite with what the template names, and leaves the rest', () => {
  const before = newInvite(undefined);
  const after = applyTemplate(before, {
    usage_limit: null,
    expires_in_days: 7,
    access: [{ ...accessAt({ id: 's2' }), libraries: ['films'] }],
    on_failure: 'keep',
    tier_id: 'family',
  });
  expect(after).toEqual({
    ...before,
    usage_limit: null,
    expiry: '7',
    access: [{ ...accessAt({ id: 's2' }), libraries: ['films'] }],
    on_failure: 'keep',
    tier_id: 'family',
  });
});

it('reads a template that names one server with its libraries, as scripts write it', () => {
  const usual = { ...newInvite(undefined), access: [accessAt({ id: 's1' })] };
  const { access } = applyTemplate(usual, { server_id: 's2', libraries: ['films'], allow_sync: true });
  expect(access).toEqual([{ ...accessAt({ id: 's2' }), libraries: ['films'], allow_sync: true }]);
  expect(applyTemplate(usual, { usage_limit: 5 }).access).toEqual(usual.access);
});

it('turns an unusual number of days into a day, and none into never', () => {
  const values = newInvite(undefined);
  expect(applyTemplate(values, { expires_in_days: 45 }).expires_at).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(applyTemplate(values, { expires_in_days: null }).expiry).toBe('never');
});
