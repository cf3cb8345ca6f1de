import type { Actor } from '#http/auth.ts';

/** Who may save a tier for the people on it too: their access is what members.write is about. */
export function mayApply(actor: Actor, applyTo: 'everyone' | 'nobody' | readonly string[]): boolean {
  return applyTo === 'nobody' || (actor.kind === 'account' && actor.permissions.has('members.write'));
}
