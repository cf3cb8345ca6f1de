import type { OnboardingFlowFile } from '#api/types.ts';

/** Hands a flow to the browser as a file. */
export function downloadFlow(file: OnboardingFlowFile): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${file.name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'onboarding'}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** What the server takes at most. */
const maxBytes = 1024 * 1024;

/** What stands in a chosen file, for the server to judge; null for what is no JSON object, or too large to be one of ours. */
export async function readFlow(file: File): Promise<OnboardingFlowFile | null> {
  if (file.size > maxBytes) return null;
  try {
    const found: unknown = JSON.parse(await file.text());
    const isObject = typeof found === 'object' && found !== null && !Array.isArray(found);
    return isObject ? (found as OnboardingFlowFile) : null;
  } catch {
    return null;
  }
}
