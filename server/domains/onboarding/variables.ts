/**
 * What the owner may write as `{{name}}` in the words of a step. `open_url` is where the server opens in a browser,
 * `server_url` the address that an app asks for.
 */
export const VARIABLES = [
  'server_name',
  'guest_name',
  'owner_name',
  'open_url',
  'server_url',
  'expires',
  'request_url',
  'contact',
] as const;
export type VariableName = (typeof VARIABLES)[number];
/** Values as plain text; what is not known yet (the guest's name before the sign-in) is empty. */
export type VariableValues = Record<VariableName, string>;

const WRITTEN = /\{\{\s*([^{}]{0,60}?)\s*\}\}/g;

/** Names written in a text that are no variables. */
export function unknownVariables(text: string): string[] {
  const names = [...text.matchAll(WRITTEN)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => !isVariable(name)))];
}

/** Puts `replace(name)` where a variable is written. Others stay as they are: saving has refused them. */
export function replaceVariables(text: string, replace: (name: VariableName) => string): string {
  return text.replace(WRITTEN, (whole, name: string) => (isVariable(name) ? replace(name) : whole));
}

/** True where a text is one variable and nothing else. */
export function isOneVariable(text: string): boolean {
  return text.replace(WRITTEN, '').trim() === '' && text.match(WRITTEN)?.length === 1;
}

function isVariable(name: string): name is VariableName {
  return VARIABLES.some((known) => known === name);
}
