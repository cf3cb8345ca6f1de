const files = import.meta.glob<{ default: Record<string, unknown> }>('./*/*.json');

/** Loads one file of texts, `./<language>/<namespace>.json`, as a chunk of its own. */
export async function loadTexts(language: string, namespace: string): Promise<Record<string, unknown>> {
  const file = files[`./${language}/${namespace}.json`];
  if (!file) throw new Error(`No texts for ${language}/${namespace}`);
  return (await file()).default;
}
