import { z } from 'zod';
import { LANGUAGES } from '#domains/notifications/index.ts';
import { permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { doerOf } from './doer.ts';
import { mailBatch, mailInvite } from './mail-invite.ts';
import { makeMany } from './make-many.ts';
import { writeCsv } from './people-csv.ts';
import { inviteUrl } from './present.ts';
import { ManyInput, ManyMade } from './schema-many.ts';

const tag = 'invites';
const read = permission('invites.read');
const write = permission('invites.write');
const ById = z.object({ id: z.string().max(64) });
/** Left out, each mail is in the language of its invite. */
const InLanguage = z.enum(LANGUAGES).optional();

/** Many invites at once, and invites by e-mail. */
export function manyRoutes(context: InviteContext): RouteDefinition[] {
  return [
    route({
      method: 'POST',
      path: '/api/invites/many',
      summary: 'Make many invites of the same settings: so many, or one for each person of a CSV',
      tag,
      access: write,
      idempotent: true,
      body: ManyInput,
      answers: { 201: ManyMade },
      handler: async ({ body, actor, request }) => {
        const made = await makeMany(context, body, doerOf(actor, request));
        return answer(201, {
          batch_id: made[0]?.batch_id ?? '',
          items: made.map(({ id, code, recipient, bound_to }) => {
            return { id, code, url: inviteUrl(context, code), recipient, bound_to };
          }),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/invites/many/:id/invites.csv',
      summary: 'The invites that were made at once as a CSV: name, address, code, link',
      tag,
      access: read,
      raw: true,
      params: ById,
      answers: { 200: null },
      handler: async ({ params, reply }) => {
        const invites = await context.invites.ofBatch(params.id);
        if (invites.length === 0) throw notFound('batch');
        const csv = writeCsv(
          ['name', 'address', 'code', 'link'],
          invites.map((one) => [
            one.recipient ?? '',
            one.bound_to ?? '',
            one.code,
            inviteUrl(context, one.code),
          ]),
        );
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="invites.csv"')
          .header('cache-control', 'private, no-store')
          .send(csv);
        return answer(200);
      },
    }),
    route({
      method: 'POST',
      path: '/api/invites/many/:id/mail',
      summary: 'Send the invites that were made at once to those they are for, each once',
      tag,
      access: write,
      params: ById,
      body: z.strictObject({ language: InLanguage }),
      answers: { 202: z.object({ sent: z.int(), skipped: z.int() }) },
      handler: async ({ params, body, actor, request }) =>
        answer(202, await mailBatch(context, params.id, body.language, doerOf(actor, request))),
    }),
    route({
      method: 'POST',
      path: '/api/invites/:id/mail',
      summary: 'Send an invite by e-mail',
      tag,
      access: write,
      idempotent: true,
      params: ById,
      body: z.strictObject({ email: z.string().trim().min(3).max(254), language: InLanguage }),
      answers: { 202: z.object({ sent: z.int() }) },
      handler: async ({ params, body, actor, request }) => {
        await mailInvite(context, params.id, body, doerOf(actor, request));
        return answer(202, { sent: 1 });
      },
    }),
  ];
}
