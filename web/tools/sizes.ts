import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';

/** Prints what each built file weighs over the wire (brotli 11) and what the guest's page needs at first. */
const dist = new URL('../dist/', import.meta.url);
const weigh = async (name: string): Promise<number> =>
  brotliCompressSync(await readFile(new URL(name, dist)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).byteLength;
const line = (name: string, bytes: number) =>
  process.stdout.write(`${name.padEnd(52)} ${(bytes / 1024).toFixed(1).padStart(7)} KB\n`);

const html = await readFile(new URL('guest.html', dist), 'utf8');
const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
const language = (await readdir(new URL('assets/', dist))).find((name) => /^de-.*\.js$/.test(name));
const guest = ['guest.html', ...first, ...(language ? [`assets/${language}`] : [])];

let total = 0;
for (const name of guest) {
  const bytes = await weigh(name);
  total += bytes;
  line(name, bytes);
}
line(`guest page, ${guest.length} files and one API call`, total);

const rest = (await readdir(new URL('assets/', dist))).filter((name) => !guest.includes(`assets/${name}`));
for (const name of rest.sort()) line(`assets/${name}`, await weigh(`assets/${name}`));
