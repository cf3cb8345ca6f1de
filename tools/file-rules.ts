import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles } from './source-files.ts';

const cap = 400;
const testCap = 600;
/** Data, generated files and migrations: long because of what they hold, not because of what they do. */
const mayBeLong = [/^sim\/catalog\//, /^server\/db\/migrations\//, /\/generated\//, /\.d\.ts$/];

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;
/** Names that others decide: README files, and Python's modules. */
const mayBeNamedFreely = /^README\.md$|^[a-z0-9_]+\.py$/;

/** Source files that have more lines than a file should. */
export function checkSizes(root: string): string[] {
  return listFiles(root).flatMap((file) => {
    if (!/\.(tsx?|mjs|css)$/.test(file) || mayBeLong.some((pattern) => pattern.test(file))) return [];
    const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
    const limit = /\.(test|contract)\.tsx?$/.test(file) ? testCap : cap;
    return lines > limit ? [`${file} has ${lines} lines; the cap is ${limit}`] : [];
  });
}

/** Files and folders below the code folders whose names are not kebab-case. */
export function checkNames(root: string): string[] {
  return listFiles(root).flatMap((file) => {
    const wrong = file.split('/').find((part) => !kebabCase.test(part) && !mayBeNamedFreely.test(part));
    return wrong ? [`${file}: "${wrong}" is not kebab-case`] : [];
  });
}
