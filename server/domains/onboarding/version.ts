import { createHash } from 'node:crypto';
import type { Step } from './step.ts';

/** Changes whenever the wording of a step does, in any language: what was accepted before is then not what it says now. */
export function versionOf(step: Step): string {
  const texts = Object.entries(step.texts).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}
