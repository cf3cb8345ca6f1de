/**
 * How Node runs the server (docs/decisions/042-memory.md). One that mostly waits needs no large nursery for new objects:
 * about 30 MB less at rest. `gc` lets it give back what only the start needed (server/main.ts). The Dockerfile says the
 * same; tools/repository-rules.ts holds the two together.
 */
export const serverFlags = ['--max-semi-space-size=2', '--expose-gc'];

/**
 * glibc otherwise keeps a heap of its own for each of the ten threads of Node, and what was freed of large pieces stays in
 * it: those of 32 KB and more are mapped one by one and go back. Other systems do not read it.
 */
export const serverEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '32768' };
