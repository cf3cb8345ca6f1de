type Texts = Record<string, unknown>;
type Namespaces = { common: Texts; guest: Texts; way: Texts };
const files = import.meta.glob<Namespaces>('./guest/*.ts');

const isOne = (texts: Namespaces, namespace: string): namespace is keyof Namespaces => namespace in texts;

/** The guest's texts: all files of a language come in one chunk, so that the page asks once. */
export async function loadGuestTexts(language: string, namespace: string): Promise<Texts> {
  const file = files[`./guest/${language}.ts`];
  if (!file) throw new Error(`No texts for ${language}`);
  const texts = await file();
  if (!isOne(texts, namespace)) throw new Error(`No texts of ${namespace} for guests`);
  return texts[namespace];
}
