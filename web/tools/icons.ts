import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

/** Draws the PNG icons from public/favicon.svg. Run by hand when the mark changes: `node tools/icons.ts`. */
const folder = new URL('../public/', import.meta.url);
const svg = await readFile(new URL('favicon.svg', folder), 'utf8');
const square = svg.replace('rx="7"', 'rx="0"');

const icons = [
  { file: 'icon-180.png', size: 180, scale: 0.86, svg: square },
  { file: 'icon-192.png', size: 192, scale: 1, svg },
  { file: 'icon-512.png', size: 512, scale: 1, svg },
  { file: 'icon-maskable-512.png', size: 512, scale: 0.78, svg: square },
];

const browser = await chromium.launch({
  executablePath: process.env.FOYER_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-sync', '--disable-component-update'],
});
const page = await browser.newPage();
for (const icon of icons) {
  await page.setViewportSize({ width: icon.size, height: icon.size });
  const inner = Math.round(icon.size * icon.scale);
  const ground = icon.scale < 1 ? '#16151c' : 'transparent';
  await page.setContent(
    `<style>html,body{margin:0;height:100%;background:${ground}}body{display:grid;place-items:center}svg{width:${inner}px;height:${inner}px}</style>${icon.svg}`,
  );
  await writeFile(new URL(icon.file, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
