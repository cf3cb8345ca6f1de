import type { AccessRequestContext } from './context.ts';
import { formTooEarly, formTooOld } from './errors.ts';
import { FORM_LASTS_MS, FORM_TAKES_MS } from './policy.ts';
import { openLink, sealLink } from './private-link.ts';

/** What a page takes with it when it is opened: since when it is open, so that it tells people from programs. */
export function newForm({ secrets, clock }: Pick<AccessRequestContext, 'secrets' | 'clock'>): string {
  return sealLink(secrets, 'access-form', String(clock.now()));
}

/** Throws 429 `form_too_early` for what no person could fill in so fast, 409 `form_too_old`. */
export function checkForm(
  { secrets, clock }: Pick<AccessRequestContext, 'secrets' | 'clock'>,
  form: string,
): void {
  const openedAt = Number(openLink(secrets, 'access-form', form) ?? Number.NaN);
  const age = clock.now() - openedAt;
  if (Number.isNaN(age) || age > FORM_LASTS_MS) throw formTooOld();
  if (age < FORM_TAKES_MS) throw formTooEarly();
}
