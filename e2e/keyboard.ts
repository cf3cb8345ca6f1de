import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What shows where the focus is, at the element itself, beside it or around it. */
const prepare = `(() => {
  const lookOf = (one) => [one, one.nextElementSibling, one.parentElement].filter(Boolean).map((part) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(part);
    const outline = outlineStyle === 'none' || outlineWidth === '0px' ? '' : outlineStyle + outlineWidth + outlineColor;
    return [outline, boxShadow, borderColor].join(' ');
  }).join('|');
  const before = new Map([...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')]
    .filter((one) => one !== document.activeElement)
    .map((one) => [one, lookOf(one)]));
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  globalThis.foyerFocus = async () => {
    await frame();
    await frame();
    const one = document.activeElement;
    const label = one?.labels?.[0]?.textContent || one?.getAttribute('aria-label') || one?.textContent || '';
    const isPlain = !one || one === document.body || !before.has(one);
    return { label: label.trim(), seen: isPlain || before.get(one) !== lookOf(one) };
  };
})()`;

/**
 * Presses Tab until the focus is on what has this name. Throws where it cannot be reached, or where the focus cannot be
 * seen on the way: nothing about an element looks otherwise than before.
 */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.evaluate(prepare);
    await page.keyboard.press('Tab');
    const { label, seen } = await page.evaluate<{ label: string; seen: boolean }>('foyerFocus()');
    assert.ok(seen, `the focus on ${label || 'something without a name'} cannot be seen`);
    if (label === name) return;
  }
  assert.fail(`the keyboard does not reach ${name}`);
}
