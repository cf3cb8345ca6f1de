import { isIP } from 'node:net';
import { z } from 'zod';
import { StartError } from './start-error.ts';

/** Every setting from outside, in one place: what it means, what it is when it is not given. */
const SETTINGS = {
  FOYER_HOST: { help: 'Address to listen on.', schema: z.string().min(1).default('0.0.0.0') },
  FOYER_PORT: {
    help: 'Port to listen on; 0 takes a free one.',
    schema: z.coerce.number().int().min(0).max(65_535).default(5700),
  },
  FOYER_DATA_DIR: {
    help: 'Folder for the database and the key.',
    schema: z.string().min(1).default('./data'),
  },
  FOYER_DATABASE_URL: {
    help: '`sqlite:<path>` or `postgres://user:password@host/database`. Default: foyer.db in the data folder.',
    schema: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'has to begin with sqlite: or postgres://')
      .optional(),
  },
  FOYER_BASE_URL: {
    help: 'The public address, with the sub path if there is one, e.g. `https://home.example/foyer`. Without it the address of each request is used.',
    schema: z
      .url({ protocol: /^https?$/, error: 'has to be a full address such as https://home.example' })
      .optional(),
  },
  FOYER_SECRET_KEY: {
    help: 'Key that credentials are encrypted with, at least 32 characters. Default: made on the first start and kept in the data folder.',
    schema: z.string().min(32, 'needs at least 32 characters').optional(),
  },
  FOYER_SECRET_KEY_FILE: { help: 'File that holds the key instead.', schema: z.string().min(1).optional() },
  FOYER_TRUST_PROXY: {
    help: '`true`, or addresses and networks of reverse proxies, separated by commas, whose X-Forwarded-* headers are believed.',
    schema: z
      .string()
      .default('false')
      .refine(isTrust, 'has to be true, false, or addresses and networks such as 10.0.0.1,172.16.0.0/12')
      .transform(readTrust),
  },
  FOYER_LOG_LEVEL: {
    help: 'trace, debug, info, warn, error, fatal or silent.',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  },
  FOYER_PLEX_TV_URL: { help: 'Another address for plex.tv; for the simulator.', schema: z.url().optional() },
  FOYER_CONTACT: {
    help: 'How guests reach you, in your words (a name, an e-mail address, a phone number). Shown where an invite does not let them in.',
    schema: z.string().trim().min(1).max(200).optional(),
  },
  FOYER_METRICS_PUBLIC: {
    help: '`true` lets anybody who reaches the port read /metrics; otherwise it needs the permission system.read.',
    schema: z.stringbool().default(false),
  },
  FOYER_ADMIN_USERNAME: {
    help: 'Makes the owner’s account on the first start, without the set-up page.',
    schema: z.string().min(1).optional(),
  },
  FOYER_ADMIN_PASSWORD: { help: 'Password of that account.', schema: z.string().min(1).optional() },
  FOYER_ADMIN_EMAIL: { help: 'E-mail address of that account.', schema: z.email().optional() },
} as const;

type Name = keyof typeof SETTINGS;
type Values = { [K in Name]: z.output<(typeof SETTINGS)[K]['schema']> };

export type Env = {
  host: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  /** Without a slash at the end; null where each request's own address counts. */
  baseUrl: string | null;
  /** The path part of baseUrl, e.g. `/foyer`, or an empty text. */
  basePath: string;
  secretKey: string | null;
  secretKeyFile: string | null;
  trustProxy: boolean | string[];
  logLevel: string;
  plexTvUrl: string | null;
  contact: string | null;
  metricsPublic: boolean;
  admin: { username: string; password: string; email: string | null } | null;
};

/** Reads the environment. Throws StartError naming the first wrong value and what it has to be. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const given = source[name] === '' ? undefined : source[name];
    const parsed = setting.schema.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new StartError(
        `${name}${given === undefined ? '' : `=${shown(name, given)}`} cannot be used: ${issue?.message ?? 'wrong value'}. ${setting.help}`,
      );
    }
    values[name] = parsed.data;
  }
  return assemble(values as Values);
}

function assemble(values: Values): Env {
  const baseUrl = values.FOYER_BASE_URL?.replace(/\/+$/, '') ?? null;
  if (values.FOYER_SECRET_KEY && values.FOYER_SECRET_KEY_FILE) {
    throw new StartError('FOYER_SECRET_KEY and FOYER_SECRET_KEY_FILE are both given. Keep one of them.');
  }
  if ((values.FOYER_ADMIN_USERNAME === undefined) !== (values.FOYER_ADMIN_PASSWORD === undefined)) {
    throw new StartError('FOYER_ADMIN_USERNAME and FOYER_ADMIN_PASSWORD go together. Give both or none.');
  }
  return {
    host: values.FOYER_HOST,
    port: values.FOYER_PORT,
    dataDir: values.FOYER_DATA_DIR,
    databaseUrl: values.FOYER_DATABASE_URL ?? `sqlite:${values.FOYER_DATA_DIR}/foyer.db`,
    baseUrl,
    basePath: baseUrl === null ? '' : new URL(baseUrl).pathname.replace(/\/+$/, ''),
    secretKey: values.FOYER_SECRET_KEY ?? null,
    secretKeyFile: values.FOYER_SECRET_KEY_FILE ?? null,
    trustProxy: values.FOYER_TRUST_PROXY,
    logLevel: values.FOYER_LOG_LEVEL,
    plexTvUrl: values.FOYER_PLEX_TV_URL?.replace(/\/+$/, '') ?? null,
    contact: values.FOYER_CONTACT ?? null,
    metricsPublic: values.FOYER_METRICS_PUBLIC,
    admin:
      values.FOYER_ADMIN_USERNAME && values.FOYER_ADMIN_PASSWORD
        ? {
            username: values.FOYER_ADMIN_USERNAME,
            password: values.FOYER_ADMIN_PASSWORD,
            email: values.FOYER_ADMIN_EMAIL ?? null,
          }
        : null,
  };
}

const NAMED_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isTrust(text: string): boolean {
  if (text === 'true' || text === 'false') return true;
  return text.split(',').every((part) => isNetwork(part.trim()));
}

function isNetwork(text: string): boolean {
  if (NAMED_NETWORKS.has(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function readTrust(text: string): boolean | string[] {
  if (text === 'true') return true;
  if (text === 'false') return false;
  return text.split(',').map((part) => part.trim());
}

function shown(name: string, value: string): string {
  return /KEY|PASSWORD|DATABASE/.test(name) ? '(hidden)' : JSON.stringify(value);
}

/** docs/config.md. */
export function describeSettings(): string {
  const rows = Object.entries(SETTINGS).map(([name, { help, schema }]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : '';
    return `| \`${name}\` | ${value} | ${help} |`;
  });
  return [
    '# Settings',
    '',
    'Generated by `npm run generate` from `server/env.ts`. A value that cannot be used stops the start with a sentence that names it.',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
