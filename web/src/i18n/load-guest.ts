type Texts = Record<string, unknown>;
const files = import.meta.glob<{ common: Texts; guest: Texts }>('./guest/*.ts');

/** The guest's texts: both files of a language come in one chunk, so that the page asks once. */
export async function loadGuestTexts(language: string, namespace: string): Promise<Texts> {
  const file = files[`./guest/${language}.ts`];
  if (!file) throw new Error(`No texts for ${language}`);
  const texts = await file();
  return namespace === 'guest' ? texts.guest : texts.common;
}
