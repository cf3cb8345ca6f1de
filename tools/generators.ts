import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import openapiTypescript, { astToString } from 'openapi-typescript';

/** A file that is made from others: where it lies and what it should contain. */
export type GeneratedFile = { file: string; text: string };

const run = promisify(execFile);
const longestMs = 60_000;

/** Makes every generated file from the present sources, in memory. */
export async function generateAll(root: string): Promise<GeneratedFile[]> {
  const [openapi, config] = await Promise.all([cli(root, 'openapi'), cli(root, 'config-docs')]);
  const document = JSON.parse(openapi);
  const types = astToString(await openapiTypescript(document));
  return [
    { file: 'openapi.json', text: `${JSON.stringify(document, null, 2)}\n` },
    {
      file: 'web/src/api/schema.d.ts',
      text: `// Made from openapi.json by \`npm run generate\`.\n\n${types}`,
    },
    { file: 'docs/config.md', text: `${config.trimEnd()}\n` },
  ];
}

/** Those whose file on disk is missing or says something else. */
export function outOfDate(root: string, files: GeneratedFile[]): GeneratedFile[] {
  return files.filter(({ file, text }) => {
    const full = path.join(root, file);
    return !existsSync(full) || readFileSync(full, 'utf8') !== text;
  });
}

async function cli(root: string, command: string): Promise<string> {
  const { stdout } = await run(process.execPath, [path.join(root, 'server', 'cli.ts'), command], {
    cwd: root,
    timeout: longestMs,
    maxBuffer: 50_000_000,
  });
  return stdout;
}
