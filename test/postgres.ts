import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const debianFolder = '/usr/lib/postgresql';
const startMs = 30_000;

/**
 * Runs the server and cleans up after it. It lives as long as its standard input stays open, so that nothing is left
 * however the process that started it ends.
 */
const keeper = `
  "$1/postgres" -D "$2/data" -p "$3" -k "$2" -c listen_addresses=127.0.0.1 -c fsync=off \\
    -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=200 \\
    >"$2/log" 2>&1 </dev/null &
  server=$!
  trap '' INT TERM HUP
  cat >/dev/null
  kill -INT $server
  wait $server
  rm -rf "$2"
`;

/** A throw-away PostgreSQL server; `url` may create databases. */
export type PostgresCluster = { url: string; stop(): Promise<void> };

/** Where PostgreSQL is: the address given by FOYER_TEST_POSTGRES_URL, or the folder of its programs. */
export function findPostgres(): string | undefined {
  const given = process.env.FOYER_TEST_POSTGRES_URL;
  if (given) return given;
  if (!existsSync(debianFolder)) return undefined;
  const versions = readdirSync(debianFolder).sort((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => path.join(debianFolder, version, 'bin'));
  return folders.find((folder) => existsSync(path.join(folder, 'initdb')));
}

/**
 * Starts a private server from the programs in `programs` on a free port of 127.0.0.1, tuned for speed and not for
 * safety. PostgreSQL refuses to run as root, so root hands it to the user postgres.
 */
export async function startCluster(programs: string): Promise<PostgresCluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-postgres-'));
  const asUser =
    process.getuid?.() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
  if (asUser.length > 0) chownSync(folder, idOf('-u'), idOf('-g'));
  run(
    [
      ...asUser,
      path.join(programs, 'initdb'),
      '-D',
      path.join(folder, 'data'),
      '-U',
      'postgres',
      '-A',
      'trust',
    ].concat(['-E', 'UTF8', '--locale=C', '--no-sync']),
    folder,
  );

  const port = await freePort();
  const [file = 'sh', ...args] = [...asUser, 'sh', '-c', keeper, 'sh', programs, folder, String(port)];
  const child = spawn(file, args, { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = () => stopKeeper(child);
  try {
    await answers(url, child, path.join(folder, 'log'));
  } catch (error) {
    await stop();
    throw error;
  }
  child.unref();
  return { url, stop };
}

let own: Promise<string> | undefined;
const created: string[] = [];

/** The address of a server on which databases can be made: the given one, else one of this process alone, started when first asked. */
export function postgresUrl(): Promise<string> {
  const place = findPostgres();
  if (!place) throw new Error('PostgreSQL is not on this machine');
  if (place === process.env.FOYER_TEST_POSTGRES_URL) return Promise.resolve(place);
  own ??= startCluster(place).then((cluster) => cluster.url);
  return own;
}

/** Makes an empty database for one test or suite and answers its address. It is dropped when the process ends. */
export async function createPostgresDatabase(): Promise<string> {
  const server = await postgresUrl();
  const name = `foyer_test_${randomBytes(6).toString('hex')}`;
  await execute(server, `create database ${name} template template0`);
  if (created.length === 0 && !own) process.once('exit', () => dropInAnotherProcess(server));
  created.push(name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Drops databases of a server, whoever is still connected.
 *
 * @public called by the process that `dropInAnotherProcess` starts
 */
export async function dropDatabases(server: string, names: string[]): Promise<void> {
  for (const name of names) await execute(server, `drop database if exists ${name} with (force)`);
}

async function execute(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A process that is ending cannot wait for anything any more; another one can. */
function dropInAnotherProcess(server: string): void {
  const script = `import { dropDatabases } from ${JSON.stringify(import.meta.url)};
    await dropDatabases(${JSON.stringify(server)}, ${JSON.stringify(created)});`;
  spawnSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit', timeout: 20_000 });
}

async function stopKeeper(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.ref();
  child.stdin?.end();
  await ended;
}

async function answers(url: string, keeperProcess: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + startMs;
  for (;;) {
    try {
      return await execute(url, 'select 1');
    } catch (cause) {
      if (Date.now() > deadline || keeperProcess.exitCode !== null) {
        const said = existsSync(log) ? readFileSync(log, 'utf8') : '';
        throw new Error(`PostgreSQL did not start: ${said.slice(-500)}`, { cause });
      }
      await sleep(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free on 127.0.0.1');
  return address.port;
}

function run([file = '', ...args]: string[], folder: string): void {
  const { status, stderr, error } = spawnSync(file, args, { cwd: folder, encoding: 'utf8' });
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  throw new Error(`${path.basename(file)} failed: ${error?.message ?? stderr.trim()}`);
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}
