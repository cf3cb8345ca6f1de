import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Scheme, Visit } from './browser.ts';
import { keepForPapers } from './papers.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = path.join(import.meta.dirname, 'screenshots');

const Violations = z.array(z.object({ id: z.string(), help: z.string(), nodes: z.array(z.string()) }));

/**
 * Waits until nothing loads or moves any more, ten seconds at most. Of pictures that load lazily and are out of sight only
 * the browser knows which it wants: they count as done when none of them came for half a second.
 */
const settled = `(async () => {
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const loading = () => [...document.images].filter((image) => !image.complete);
  const moving = () => document.getAnimations().some((one) =>
    one.playState === 'running' && one.effect?.getTiming().iterations !== Infinity);
  const inSight = (image) => {
    const { top, right, bottom, left } = image.getBoundingClientRect();
    return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  };
  const busy = () => document.querySelector('[aria-busy="true"]') !== null || moving()
    || loading().some((image) => image.loading !== 'lazy' || inSight(image));
  for (let round = 0, calm = 0, before = 0; round < 600; round += 1) {
    await frame();
    const left = loading().length;
    calm = busy() || left !== before ? 0 : calm + 1;
    before = left;
    if (calm > (left === 0 ? 3 : 30)) return document.fonts.ready.then(() => undefined);
  }
})()`;

/** Elements that stick out sideways, those that scroll by themselves left out. */
const sticksOut = `(() => {
  const width = document.documentElement.clientWidth;
  const page = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
  if (page <= width) return [];
  return [page + ' > ' + width].concat([...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .slice(0, 5)
    .map((one) => one.outerHTML.slice(0, 160)));
})()`;

/** Headings and controls that lie over one another; what sticks to an edge may cover what scrolls behind it. */
const lieOver = `(() => {
  const layer = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document;
  const stuckTo = (one) => {
    for (let up = one; up instanceof Element; up = up.parentElement)
      if (['sticky', 'fixed'].includes(getComputedStyle(up).position)) return up;
    return null;
  };
  const seen = [...layer.querySelectorAll('h1, h2, h3, a, button, input, select, textarea, summary')]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest('[aria-hidden="true"]'))
    .map((one) => ({ one, box: one.getBoundingClientRect(), stuck: stuckTo(one), field: one.closest('.mantine-InputWrapper-root') }))
    .filter(({ box }) => box.width > 2 && box.height > 2);
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  const found = [];
  for (const [at, a] of seen.entries()) for (const b of seen.slice(at + 1)) {
    const belong = a.one.contains(b.one) || b.one.contains(a.one) || (a.field && a.field === b.field);
    if (!belong && a.stuck === b.stuck && over(a.box, b.box))
      found.push(a.one.outerHTML.slice(0, 120) + ' and ' + b.one.outerHTML.slice(0, 120));
  }
  return found.slice(0, 5);
})()`;

/**
 * Looks at the page as it stands, in both colour schemes: nothing sticks out sideways or lies over something
 * else, axe finds nothing, a picture stays in e2e/screenshots as `<name>.<width>.<scheme>.png`.
 */
export async function look(visit: Visit, name: string): Promise<void> {
  const { page, width, scheme } = visit;
  mkdirSync(folder, { recursive: true });
  const other: Scheme = scheme === 'dark' ? 'light' : 'dark';
  await page.evaluate(settled);
  assert.deepEqual(await page.evaluate(sticksOut), [], `${name} scrolls sideways (${width})`);
  assert.deepEqual(await page.evaluate(lieOver), [], `on ${name} things lie over one another (${width})`);
  assert.deepEqual(await violations(page), [], `axe on ${name} (${width}, ${scheme})`);
  await picture(visit, name, scheme);
  await page.emulateMedia({ colorScheme: other });
  await page.evaluate(settled);
  assert.deepEqual(await violations(page, ['color-contrast']), [], `axe on ${name} (${width}, ${other})`);
  await picture(visit, name, other);
  await page.emulateMedia({ colorScheme: scheme });
}

async function picture({ page, width }: Visit, name: string, scheme: Scheme): Promise<void> {
  const file = path.join(folder, `${name}.${width}.${scheme}.png`);
  await page.screenshot({ path: file, animations: 'disabled', scale: 'css', fullPage: true });
  await keepForPapers(page, `${name}.${width}.${scheme}`);
}

async function violations(page: Page, rules?: string[]): Promise<unknown> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(`${axe};undefined`);
  const options = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'], ...${JSON.stringify(options)} }).then(({ violations }) =>
      violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.slice(0, 5).map((node) => node.html.slice(0, 200) + ' ' + node.failureSummary) })))`,
  );
  return Violations.parse(found);
}
