#!/usr/bin/env node
// The one way in for every command: `node bin/foyer.mjs <command> [arguments]`.
// Plain JavaScript without dependencies, because it has to run on any Node from 18 on and before anything is
// installed. It provides what is missing (Node, packages, the built web) and then runs the TypeScript entry.
// Standard output belongs to the command; everything said here goes to standard error.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Interrupted, runCommand, withNodeFirst } from './child.mjs';
import { provideCompiled } from './provide-compiled.mjs';
import { provideNode } from './provide-node.mjs';
import { providePackages } from './provide-packages.mjs';
import { provideWeb } from './provide-web.mjs';
import { serverEnvironment, serverFlags } from './server-flags.mjs';

/** What each command runs; `web` asks for an up-to-date build of the pages first, `serves` runs Node as the server needs it. */
const commands = {
  start: { entry: 'server/main.ts', web: true, serves: true },
  demo: { entry: 'tools/demo.ts', web: true, serves: true },
  sim: { entry: 'sim/main.ts' },
  test: { entry: 'tools/test.ts' },
  check: { entry: 'tools/check.ts' },
  bench: { entry: 'bench/main.ts', web: true },
  e2e: { entry: 'e2e/main.ts', web: true },
  generate: { entry: 'tools/generate.ts' },
  cli: { entry: 'server/cli.ts' },
};

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

async function main([name, ...args]) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (!command) {
    throw new Error(`usage: node bin/foyer.mjs <${Object.keys(commands).join('|')}> [arguments]`);
  }
  const entry = path.join(root, command.entry);
  if (!existsSync(entry)) throw new Error(`${name}: ${command.entry} is not part of this copy of Foyer`);

  const node = await provideNode(root);
  const env = withNodeFirst(process.env, node);
  await providePackages(root, node, env);
  if (command.web) await provideWeb(root, node, env);

  env.NODE_COMPILE_CACHE ??= path.join(root, '.foyer', 'cache');
  const flags = command.serves ? serverFlags : [];
  if (command.serves) {
    Object.assign(env, { ...serverEnvironment, ...env });
    provideCompiled(root, node, env);
  }
  const stopWithParent = pathToFileURL(path.join(root, 'bin', 'stop-with-parent.mjs')).href;
  await runCommand(node, [...flags, '--import', stopWithParent, entry, ...args], { env });
}

main(process.argv.slice(2)).catch((error) => {
  if (error instanceof Interrupted) process.kill(process.pid, error.signal);
  process.stderr.write(`foyer: ${error.message}\n`);
  process.exitCode = 1;
});
