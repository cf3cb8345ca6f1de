import { z } from 'zod';
import { signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { type ApiKey, createApiKeyStore } from './api-key-store.ts';
import { auditActor } from './audit.ts';
import type { AccountsContext } from './context.ts';
import { createApiKey } from './create-api-key.ts';
import { requirePerson } from './policy.ts';
import { Permission } from './schema.ts';

const ApiKeyItem = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(Permission),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    last_used_at: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });

const NewApiKeyAnswer = ApiKeyItem.extend({ key: z.string() }).meta({ id: 'NewApiKey' });

function present(apiKey: ApiKey): z.input<typeof ApiKeyItem> {
  return {
    id: apiKey.id,
    name: apiKey.name,
    prefix: apiKey.prefix,
    scopes: apiKey.scopes,
    created_at: toIso(apiKey.createdAt),
    expires_at: toIsoOrNull(apiKey.expiresAt),
    last_used_at: toIsoOrNull(apiKey.lastUsedAt),
  };
}

/** Keys for scripts, in the header X-Api-Key. */
export function createApiKeyRoutes(context: AccountsContext): RouteDefinition[] {
  const common = { tag: 'accounts', access: signedIn };

  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/api-keys',
      summary: 'Your API keys',
      answers: { 200: z.object({ items: z.array(ApiKeyItem) }) },
      handler: async ({ actor }) => {
        const keys = await createApiKeyStore(context.db).list(requirePerson(actor).accountId);
        return answer(200, { items: keys.map(present) });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/api-keys',
      summary: 'Make an API key; the key is shown this once',
      idempotent: true,
      body: z.strictObject({
        name: z.string().trim().min(1, 'Give the key a name.').max(80),
        scopes: z.array(Permission).min(1, 'Choose at least one permission.').max(50),
        expires_in_days: z.int().min(1).max(3_650).nullish(),
      }),
      answers: { 201: NewApiKeyAnswer },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        const { apiKey, key } = await createApiKey(
          context,
          person,
          { name: body.name, scopes: body.scopes, expiresInDays: body.expires_in_days ?? null },
          { actor: auditActor(person), ip: request.ip },
        );
        return answer(201, { ...present(apiKey), key }, { 'cache-control': 'no-store' });
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/api-keys/:id',
      summary: 'Revoke an API key',
      params: z.object({ id: z.string().max(100) }),
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        const person = requirePerson(actor);
        await context.commit(async (trx) => {
          const removed = await createApiKeyStore(trx).remove(person.accountId, params.id);
          if (!removed) throw notFound('API key');
          await context.audit.record(trx, {
            actor: auditActor(person),
            action: 'api_key.revoked',
            target: { kind: 'api_key', id: params.id, name: removed.name },
            ip: request.ip,
          });
        });
        return answer(204);
      },
    }),
  ];
}
