import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { readEnv } from '#server/env.ts';
import { startFoyer } from '#server/start.ts';
import { freePort } from '../test/foyer-process.ts';

const root = path.dirname(import.meta.dirname);
/** The demo ends with the test that started it, however that ends. */
const stopWithParent = pathToFileURL(path.join(root, 'bin', 'stop-with-parent.mjs')).href;

const DemoLine = z.object({
  url: z.string(),
  owner: z.object({ username: z.string(), password: z.string(), api_key: z.string() }),
  member: z.object({ username: z.string(), password: z.string() }),
  invite_url: z.string(),
  invite_code: z.string(),
  world: z.object({
    plex_tv: z.string(),
    plex: z.object({ url: z.string(), token: z.string(), machine_identifier: z.string() }),
    jellyfin: z.object({ url: z.string(), api_key: z.string() }),
    discord: z.object({ webhook_url: z.string() }),
    accounts: z.array(
      z.object({ username: z.string(), email: z.string(), password: z.string(), token: z.string() }),
    ),
    control: z.string(),
  }),
});

const InviteAnswer = z.object({ id: z.string(), code: z.string(), url: z.string() });
export type InviteAnswer = z.infer<typeof InviteAnswer>;

const Redemptions = z.object({ items: z.array(z.object({ status: z.string() })) });
const Person = z.object({ username: z.string(), email: z.string(), password: z.string(), token: z.string() });

/** A running `npm run demo`, with its API as the owner's key opens it and the control of its simulated world. */
export type Demo = z.infer<typeof DemoLine> & {
  /** Waits until nobody is on the way in any more. */
  quiet(): Promise<void>;
  /** Calls the API with the owner's key. Throws on any answer but 2xx. */
  api(method: string, path: string, body?: unknown): Promise<unknown>;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  invite(fields?: Record<string, unknown>): Promise<InviteAnswer>;
  /** Somebody new at the simulated plex.tv. */
  person(prefix: string, fields?: Record<string, unknown>): Promise<z.infer<typeof Person>>;
  power(online: boolean): Promise<void>;
  stop(): Promise<void>;
};

/** The kinds of media servers that a demo connects. */
export type DemoServers = 'plex' | 'plex,jellyfin';

/** Starts the demo as its command does, in a process of its own on a free port. */
export async function startDemo(
  servers: DemoServers,
  { hasChannel = false }: { hasChannel?: boolean } = {},
): Promise<Demo> {
  const args = [
    '--import',
    stopWithParent,
    'tools/demo.ts',
    '--json',
    '--port',
    '0',
    '--servers',
    servers,
    ...(hasChannel ? [] : ['--no-channel']),
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = DemoLine.parse(JSON.parse(await firstLine(child)));
  const api = (method: string, where: string, body?: unknown) =>
    call(line.url + where, method, body, { 'x-api-key': line.owner.api_key });
  const control = (method: string, where: string, body?: unknown) =>
    call(`${line.world.control}/__sim${where}`, method, body);
  return {
    ...line,
    api,
    control,
    quiet: () =>
      until('everybody is in', async () => {
        const { items } = Redemptions.parse(await api('GET', '/api/redemptions'));
        return items.length > 0 && items.every(({ status }) => status === 'done' || status === 'undone');
      }),
    invite: async (fields = {}) => InviteAnswer.parse(await api('POST', '/api/invites', fields)),
    person: async (prefix, fields = {}) => {
      const answer = await control('POST', '/accounts', { prefix, count: 1, ...fields });
      return z.object({ accounts: z.tuple([Person]) }).parse(answer).accounts[0];
    },
    power: async (online) => {
      await control('POST', `/servers/${line.world.plex.machine_identifier}/power`, { online });
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A Foyer that nobody has set up yet, beside the demo and in front of the same simulated world. */
export async function startEmptyFoyer(demo: Demo): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'foyer-e2e-'));
  const port = await freePort();
  // By name: passkeys do not work at a bare address. Said beforehand: links are mailed only with an address of its own.
  const url = `http://localhost:${port}`;
  const env = readEnv({
    FOYER_HOST: '127.0.0.1',
    FOYER_PORT: String(port),
    FOYER_BASE_URL: url,
    FOYER_DATA_DIR: dataDir,
    FOYER_PLEX_TV_URL: demo.world.plex_tv,
    FOYER_LOG_LEVEL: 'warn',
  });
  const running = await startFoyer(env);
  return {
    url,
    stop: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again and again until the answer is yes. Throws with `what` after 20 seconds. */
export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await setTimeout(100);
  }
}

async function call(url: string, method: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text.slice(0, 300)}`);
  const parsed: unknown = text === '' ? null : JSON.parse(text);
  return parsed;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the demo has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the demo ended before it was ready');
}
