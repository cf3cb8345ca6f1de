import { z } from 'zod';
import { publicAccess, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIso, toIsoOrNull } from '#kernel/clock.ts';
import { auditActor } from './audit.ts';
import type { AccountsContext } from './context.ts';
import type { Cookies } from './cookies.ts';
import type { Entrance } from './entrance.ts';
import { BrowserOptions, NewCredential, UsedCredential } from './passkey-schema.ts';
import { createPasskeyStore, type Passkey } from './passkey-store.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  relyingParty,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from './passkeys.ts';
import { requirePerson } from './policy.ts';
import { callerOf } from './routes-session.ts';
import { AccountAnswer, CurrentPassword } from './schema.ts';

const Name = z.string().trim().min(1, 'Give the passkey a name.').max(80, 'Use at most 80 characters.');
const ById = z.object({ id: z.string().max(2_000) });

const PasskeyItem = z
  .object({
    id: z.string(),
    name: z.string(),
    created_at: z.string(),
    last_used_at: z.string().nullable(),
  })
  .meta({ id: 'Passkey' });

function present({ id, name, created_at, last_used_at }: Passkey): z.input<typeof PasskeyItem> {
  return { id, name, created_at: toIso(created_at), last_used_at: toIsoOrNull(last_used_at) };
}

/** Passkeys: one's own, and signing in with one. */
export function createPasskeyRoutes(deps: {
  context: AccountsContext;
  cookies: Cookies;
  entrance: Entrance;
  baseUrl(): string;
}): RouteDefinition[] {
  const { context, cookies, entrance } = deps;
  const party = () => relyingParty(deps.baseUrl());
  const own = { tag: 'accounts', access: signedIn };
  const open = { tag: 'accounts', access: publicAccess };

  return [
    route({
      ...own,
      method: 'GET',
      path: '/api/account/passkeys',
      summary: 'Your passkeys',
      answers: { 200: z.object({ items: z.array(PasskeyItem) }) },
      handler: async ({ actor }) => {
        const items = await createPasskeyStore(context.db).list(requirePerson(actor).accountId);
        return answer(200, { items: items.map(present) });
      },
    }),
    route({
      ...own,
      method: 'POST',
      path: '/api/account/passkeys/begin',
      summary: 'What the browser needs to make a passkey',
      body: z.strictObject({ current_password: CurrentPassword }),
      answers: { 200: BrowserOptions },
      handler: async ({ body, actor }) => {
        const { accountId } = requirePerson(actor);
        const options = await beginPasskey(context, accountId, body.current_password ?? null, party());
        return answer(200, { options });
      },
    }),
    route({
      ...own,
      method: 'POST',
      path: '/api/account/passkeys',
      summary: 'Keep the passkey that the browser made',
      body: z.strictObject({ name: Name, credential: NewCredential }),
      answers: { 201: PasskeyItem },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        const doer = { actor: auditActor(person), ip: request.ip };
        return answer(201, present(await addPasskey(context, person.accountId, body, party(), doer)));
      },
    }),
    route({
      ...own,
      method: 'PATCH',
      path: '/api/account/passkeys/:id',
      summary: 'Rename a passkey',
      params: ById,
      body: z.strictObject({ name: Name }),
      answers: { 204: null },
      handler: async ({ params, body, actor, request }) => {
        const person = requirePerson(actor);
        const doer = { actor: auditActor(person), ip: request.ip };
        await renamePasskey(context, person.accountId, { ...params, ...body }, doer);
        return answer(204);
      },
    }),
    route({
      ...own,
      method: 'DELETE',
      path: '/api/account/passkeys/:id',
      summary: 'Remove a passkey',
      params: ById,
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        const person = requirePerson(actor);
        const doer = { actor: auditActor(person), ip: request.ip };
        await removePasskey(context, person.accountId, params.id, doer);
        return answer(204);
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/api/auth/passkey/begin',
      summary: 'What the browser needs to offer its passkeys',
      answers: { 200: BrowserOptions },
      handler: async ({ request, reply }) => {
        const proof = cookies.ensureBrowserProof(request, reply);
        return answer(200, {
          options: await beginPasskeySignIn(context, party(), { proof, ip: request.ip }),
        });
      },
    }),
    route({
      ...open,
      method: 'POST',
      path: '/api/auth/passkey',
      summary: 'Sign in with a passkey',
      body: z.strictObject({ credential: UsedCredential }),
      answers: { 200: AccountAnswer },
      handler: async ({ body, request, reply }) => {
        const caller = { ...callerOf(request), proof: cookies.browserProof(request) };
        const old = cookies.session(request);
        const session = await signInWithPasskey(context, body.credential, party(), caller, old);
        return answer(200, await entrance.enter(request, reply, session));
      },
    }),
  ];
}
