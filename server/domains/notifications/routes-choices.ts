import { z } from 'zod';
import { auditActor, requirePerson } from '#domains/accounts/index.ts';
import { permission, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { notFound } from '#kernel/errors.ts';
import { catalogue } from './catalogue/index.ts';
import type { NotificationContext } from './context.ts';
import type { AnyNotice } from './notice.ts';
import { ownChoices } from './own-choices.ts';
import { NoticeRow, OwnChoiceChange, OwnChoices, Rule } from './schema.ts';
import { createChannelStore } from './store-channels.ts';
import { createChoiceStore, ruleKey } from './store-choices.ts';

const tag = 'notifications';

/** Who gets what: the owner's choice for each notice and channel, and each person's own. */
export function choiceRoutes(context: NotificationContext): RouteDefinition[] {
  const { db, clock, registry } = context;

  const noticeOf = (id: string): AnyNotice => {
    const notice = catalogue.find((one) => one.id === id && one.optional);
    if (!notice) throw notFound('notice');
    return notice;
  };

  const rows = async () => {
    const channels = await createChannelStore(db).list();
    const rules = await createChoiceStore(db).rules();
    return catalogue.map((notice) => ({
      id: notice.id,
      titles: notice.titles,
      audience: notice.audience.kind,
      optional: notice.optional,
      channel_ids: channels
        .filter(
          ({ kind }) =>
            notice.audience.kind === 'owners' || registry.find(kind)?.descriptor.reach === 'people',
        )
        .filter(({ id }) => !notice.optional || (rules.get(ruleKey(notice.id, id)) ?? notice.initially))
        .map(({ id }) => id),
    }));
  };

  return [
    route({
      method: 'GET',
      path: '/api/notifications/rules',
      summary: 'Which channels send which notice',
      tag,
      access: permission('settings.read'),
      answers: { 200: z.object({ items: z.array(NoticeRow) }) },
      handler: async () => answer(200, { items: await rows() }),
    }),
    route({
      method: 'PUT',
      path: '/api/notifications/rules',
      summary: 'Choose whether a channel sends a notice',
      tag,
      access: permission('settings.write'),
      body: Rule,
      answers: { 200: z.object({ items: z.array(NoticeRow) }) },
      handler: async ({ body, actor, request }) => {
        const notice = noticeOf(body.notice_id);
        await db.transaction().execute(async (trx) => {
          const channel = await createChannelStore(trx).find(body.channel_id);
          if (!channel) throw notFound('channel');
          await createChoiceStore(trx).setRule(notice.id, channel.id, body.enabled);
          await context.audit.record(trx, {
            actor: auditActor(actor),
            action: 'notification_rule.changed',
            target: { kind: 'notification_channel', id: channel.id, name: channel.name },
            details: { notice: notice.id, enabled: body.enabled },
            ip: request.ip,
          });
        });
        context.outbox.poke();
        return answer(200, { items: await rows() });
      },
    }),
    route({
      method: 'GET',
      path: '/api/me/notifications',
      summary: 'What you are told of, and over what',
      tag,
      access: signedIn,
      answers: { 200: OwnChoices },
      handler: async ({ actor }) => {
        const { accountId, permissions } = requirePerson(actor);
        return answer(200, await ownChoices(context, accountId, permissions));
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/me/notifications',
      summary: 'Choose whether you are told of something over a kind of channel',
      tag,
      access: signedIn,
      body: OwnChoiceChange,
      answers: { 200: OwnChoices },
      handler: async ({ body, actor }) => {
        const { accountId, permissions } = requirePerson(actor);
        const notice = noticeOf(body.notice_id);
        if (registry.find(body.channel_kind)?.descriptor.reach !== 'people') throw notFound('channel');
        const keys = await context.keysOf(accountId);
        const choice = { ...body, notice_id: notice.id };
        await db.transaction().execute(async (trx) => {
          for (const key of keys) await createChoiceStore(trx).setChoice(key, choice, clock.now());
        });
        return answer(200, await ownChoices(context, accountId, permissions));
      },
    }),
  ];
}
