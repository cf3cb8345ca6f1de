// The server compiled into Node's cache, whenever its sources, the packages or Node have changed since the last time.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { serverFlags } from './server-flags.mjs';
import { sourcesHash } from './sources-hash.mjs';

/**
 * Has Node compile the server in a process of its own, which ends: the server then starts from the cache, in half the
 * time and without the compiler's memory (docs/decisions/042-memory.md). A failure shows itself in the start that follows.
 */
export function provideCompiled(root, node, env) {
  const entry = path.join(root, 'server', 'main.ts');
  const stamp = path.join(env.NODE_COMPILE_CACHE, '.stamp');
  const hash = sourcesHash(root, 'server', `${node} ${process.version}`);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const { status } = spawnSync(node, [...serverFlags, entry, '--compile'], { env, stdio: 'ignore' });
  if (status === 0 && existsSync(env.NODE_COMPILE_CACHE)) writeFileSync(stamp, hash);
}
