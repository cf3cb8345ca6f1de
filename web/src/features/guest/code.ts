/**
 * A code as the address carries it: what people type, paste or read aloud, brought into form. Spaces and dashes between
 * its parts go, letters become capitals, and of a pasted link only the code stays.
 */
export function tidyCode(typed: string): string {
  const link = /\/invite\/([^/?#\s]+)/i.exec(typed);
  return (link?.[1] ?? typed).replace(/[\s\-–—]+/g, '').toUpperCase();
}

/** The code in two halves, easier to compare with a card or a message: `ABCD 2345`. */
export function spacedCode(code: string): string {
  return code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;
}
