import { z } from 'zod';
import { permission, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { toIsoOrNull } from '#kernel/clock.ts';
import { auditActor } from './audit.ts';
import {
  beginTotp,
  confirmTotp,
  removeTotp,
  renewRecoveryCodes,
  resetSecondFactor,
} from './change-second-factor.ts';
import type { AccountsContext } from './context.ts';
import { requirePerson } from './policy.ts';
import { administratorOf } from './routes-accounts.ts';
import { CurrentPassword, SecondFactorCode } from './schema.ts';
import { createSecondFactorStore } from './second-factor-store.ts';

const WithCode = z.strictObject({ code: SecondFactorCode });
const Codes = z.object({ recovery_codes: z.array(z.string()) });

/** Codes of an authenticator app: one's own, and the reset of somebody else's. */
export function createSecondFactorRoutes(context: AccountsContext): RouteDefinition[] {
  const store = createSecondFactorStore(context.db);
  const common = { tag: 'accounts', access: signedIn };

  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/account/totp',
      summary: 'Whether codes of an authenticator app are asked for, and how many recovery codes are left',
      answers: { 200: z.object({ since: z.string().nullable(), recovery_codes_left: z.number().int() }) },
      handler: async ({ actor }) => {
        const { accountId } = requirePerson(actor);
        const totp = await store.findTotp(accountId);
        const left = await store.countCodes(accountId);
        return answer(200, { since: toIsoOrNull(totp?.since ?? null), recovery_codes_left: left });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/account/totp',
      summary: 'A new key for an authenticator app; it counts once a code of it is confirmed',
      body: z.strictObject({ current_password: CurrentPassword }),
      answers: { 200: z.object({ key: z.string(), url: z.string(), qr_svg: z.string() }) },
      handler: async ({ body, actor }) => {
        const { accountId } = requirePerson(actor);
        const { key, url } = await beginTotp(context, accountId, body.current_password ?? null);
        const { toString: draw } = await import('qrcode');
        const qr_svg = await draw(url, { type: 'svg', margin: 2 });
        return answer(200, { key, url, qr_svg }, { 'cache-control': 'no-store' });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/account/totp/confirm',
      summary: 'Ask for codes from now on; answers the recovery codes, which are shown this once',
      body: WithCode,
      answers: { 200: Codes },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        const doer = { actor: auditActor(person), ip: request.ip };
        return answer(200, {
          recovery_codes: await confirmTotp(context, person.accountId, body.code, doer),
        });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/account/totp/remove',
      summary: 'Ask for codes no more; takes one last code',
      body: WithCode,
      answers: { 204: null },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        await removeTotp(context, person.accountId, body.code, {
          actor: auditActor(person),
          ip: request.ip,
        });
        return answer(204);
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/account/recovery-codes',
      summary: 'Ten new recovery codes in the place of the old ones; takes a code',
      body: WithCode,
      answers: { 200: Codes },
      handler: async ({ body, actor, request }) => {
        const person = requirePerson(actor);
        const doer = { actor: auditActor(person), ip: request.ip };
        return answer(200, {
          recovery_codes: await renewRecoveryCodes(context, person.accountId, body.code, doer),
        });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/accounts/:id/totp',
      summary: 'Take away the authenticator app of somebody who lost it',
      tag: 'accounts',
      access: permission('accounts.write'),
      params: z.object({ id: z.string().max(100) }),
      answers: { 204: null },
      handler: async ({ params, actor, request }) => {
        await resetSecondFactor(context, params.id, administratorOf(actor, request));
        return answer(204);
      },
    }),
  ];
}
