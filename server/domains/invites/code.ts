import type { Ids } from '#kernel/ids.ts';

export const GENERATED_CODE_LENGTH = 8;
const CUSTOM_CODE = /^[A-Z0-9]{4,32}$/;

/** What people type, with spaces, dashes and small letters, as the code it means. */
export function normalizeCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** A custom code has 4 to 32 letters and digits. */
export function isAllowedCode(code: string): boolean {
  return CUSTOM_CODE.test(code);
}

/** Eight unambiguous capitals and digits: about 8.5 × 10¹¹ possibilities. */
export function generateCode(ids: Ids): string {
  return ids.code(GENERATED_CODE_LENGTH);
}
