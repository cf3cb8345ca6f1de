import { z } from 'zod';
import { listOf } from '#http/list.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import type { MediaDescriptor } from './descriptor.ts';
import type { LibraryRow, ServerRow } from './store.ts';

export const ServerProblemCode = z.enum([
  'unreachable',
  'timeout',
  'tls',
  'token_refused',
  'not_owner',
  'wrong_server',
  'busy',
  'unexpected_answer',
]);
export type ServerProblemCode = z.infer<typeof ServerProblemCode>;

const LibraryKind = z.enum(['movie', 'show', 'music', 'photo', 'other']);

export const Library = z
  .object({
    id: z.string(),
    external_id: z.string(),
    title: z.string(),
    type: LibraryKind,
    item_count: z.int().nullable(),
    is_default: z.boolean(),
    missing: z.boolean(),
  })
  .meta({ id: 'Library' });
export type Library = z.infer<typeof Library>;

export const Server = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    url: z.string(),
    external_id: z.string(),
    version: z.string(),
    is_default: z.boolean(),
    owner_name: z.string().nullable(),
    status: z.object({
      reachable: z.boolean().nullable(),
      checked_at: z.string().nullable(),
      problem_code: z.string().nullable(),
    }),
    libraries: z.array(Library),
    created_at: z.string(),
  })
  .meta({ id: 'Server' });
export type Server = z.infer<typeof Server>;
export const ServerList = listOf(Server);

export const ServerKind = z
  .object({
    kind: z.string(),
    label: z.string(),
    icon: z.string(),
    default_port: z.int(),
    url_example: z.string(),
    credential_fields: z.array(
      z.object({ name: z.string(), kind: z.enum(['url', 'secret', 'text']), required: z.boolean() }),
    ),
    join_flow: z.enum(['external_sign_in', 'local_account']),
    user_types: z.array(z.enum(['friend', 'home', 'local'])),
    capabilities: z.array(z.string()),
    permissions: z.array(z.enum(['download', 'live_tv', 'camera_upload'])),
    restrictions: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['list', 'number', 'switch']),
        words: z.union([z.enum(['ratings', 'labels']), z.array(z.string())]).nullable(),
        min: z.number().nullable(),
        max: z.number().nullable(),
      }),
    ),
    discovery: z.boolean(),
  })
  .meta({ id: 'ServerKind' });
export type ServerKind = z.infer<typeof ServerKind>;

export const LimitChoices = z
  .object({
    /** What can be picked for each limit; one that is not named has nothing to pick from. */
    items: z.array(
      z.object({
        name: z.string(),
        choices: z.array(z.object({ value: z.union([z.string(), z.number()]), label: z.string() })),
      }),
    ),
    /** `asking`: nothing is known yet, the server is being asked. `stale`: as it was when it last answered. */
    state: z.enum(['asking', 'fresh', 'stale']),
    age_seconds: z.int().nullable(),
  })
  .meta({ id: 'LimitChoices' });
export type LimitChoices = z.infer<typeof LimitChoices>;

const Name = z.string().trim().min(1).max(100);
const Url = z.string().trim().min(1).max(500);
const Credentials = z.record(z.string().max(50), z.string().max(2_000));

export const TestServerBody = z.strictObject({
  kind: z.string().max(50),
  url: Url,
  credentials: Credentials,
});
export const ConnectServerBody = z.union([
  z.strictObject({ kind: z.string().max(50), name: Name.optional(), url: Url, credentials: Credentials }),
  z.strictObject({
    kind: z.string().max(50),
    name: Name.optional(),
    discovery_id: z.string().max(100),
    external_id: z.string().max(200),
  }),
]);
export const UpdateServerBody = z.strictObject({
  name: Name.optional(),
  url: Url.optional(),
  credentials: Credentials.optional(),
  is_default: z.literal(true).optional(),
  default_library_ids: z.array(z.string().max(50)).max(500).optional(),
});
export const DiscoverBody = z.strictObject({ external_id_of_sign_in: z.string().max(200) });

export const ConnectionTestAnswer = z.object({
  ok: z.boolean(),
  name: z.string().nullable(),
  version: z.string().nullable(),
  libraries: z.array(z.object({ external_id: z.string(), title: z.string(), type: LibraryKind })),
  problem: z.object({ code: ServerProblemCode, detail: z.string() }).nullable(),
});

export const DiscoveryAnswer = z.object({
  discovery_id: z.string(),
  kind: z.string(),
  expires_at: z.string(),
  items: z.array(
    z.object({
      external_id: z.string(),
      name: z.string(),
      version: z.string(),
      owned: z.boolean(),
      presence: z.boolean(),
      connections: z.array(z.object({ url: z.string(), local: z.boolean(), relay: z.boolean() })),
    }),
  ),
});

export const PosterQuery = z.object({
  libraries: z
    .string()
    .max(10_000)
    .optional()
    .describe('Ids of libraries with commas between them; all libraries of the server where left out.'),
  limit: z.coerce.number().int().min(1).max(48).default(24),
});

export function toServer(row: ServerRow, libraries: readonly LibraryRow[]): Server {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    url: row.url,
    external_id: row.external_id,
    version: row.version,
    is_default: row.is_default === 1,
    owner_name: row.owner_name,
    status: {
      reachable: row.reachable === null ? null : row.reachable === 1,
      checked_at: toIsoOrNull(row.checked_at),
      problem_code: row.problem_code,
    },
    libraries: libraries.filter((library) => library.server_id === row.id).map(toLibrary),
    created_at: toIso(row.created_at),
  };
}

function toLibrary(row: LibraryRow): Library {
  return {
    id: row.id,
    external_id: row.external_id,
    title: row.title,
    type: row.type,
    item_count: row.item_count,
    is_default: row.is_default === 1,
    missing: row.missing === 1,
  };
}

export function toServerKind(descriptor: MediaDescriptor, hasDiscovery: boolean): ServerKind {
  return {
    kind: descriptor.kind,
    label: descriptor.label,
    icon: descriptor.icon,
    default_port: descriptor.defaultPort,
    url_example: descriptor.urlExample,
    credential_fields: descriptor.credentialFields.map((field) => ({ ...field })),
    join_flow: descriptor.joinFlow,
    user_types: [...descriptor.userTypes],
    capabilities: [...descriptor.capabilities],
    permissions: [...descriptor.permissions],
    restrictions: descriptor.restrictions.map(({ name, kind, words, min, max }) => ({
      name,
      kind,
      words: words === undefined || typeof words === 'string' ? (words ?? null) : [...words],
      min: min ?? null,
      max: max ?? null,
    })),
    discovery: hasDiscovery,
  };
}
