import { z } from 'zod';
import { addressKey, auditActor } from '#domains/accounts/index.ts';
import { type Actor, permission, publicAccess, signedIn } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import { catalogue } from './catalogue/index.ts';
import type { NotificationContext } from './context.ts';
import { badUnsubscribeLink } from './errors.ts';
import type { AnyNotice } from './notice.ts';
import {
  NoticeRow,
  OwnChoice,
  OwnChoiceChange,
  Rule,
  UnsubscribeBody,
  UnsubscribeQuery,
  Unsubscription,
} from './schema.ts';
import { createChannelStore } from './store-channels.ts';
import { createChoiceStore, ruleKey } from './store-choices.ts';
import { readUnsubscribeToken } from './unsubscribe-token.ts';

const tag = 'notifications';
const UNSUBSCRIBES = { name: 'notifications.unsubscribe', limit: 60, windowMs: HOUR_MS };

/** Who gets what: the owner's choice for each notice and channel, each person's own, and the link under a mail. */
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

  /** The notices that can reach this account, and whether it wants them. */
  const own = async (actor: Actor) => {
    if (actor.kind !== 'account') throw notFound('account');
    const keys = await context.keysOf(actor.accountId);
    const chosen = await Promise.all(keys.map((key) => createChoiceStore(db).choicesOf(key)));
    return catalogue
      .filter(({ optional }) => optional)
      .filter(({ audience }) => audience.kind === 'person' || actor.permissions.has(audience.permission))
      .map(({ id, titles }) => ({
        notice_id: id,
        titles,
        enabled: chosen.every((choices) => choices.get(id) ?? true),
      }));
  };

  /** Throws 404 `bad_unsubscribe_link`. */
  const unsubscription = (token: string) => {
    const about = readUnsubscribeToken(context.secrets, token);
    const notice = catalogue.find((one) => one.id === about?.noticeId && one.optional);
    if (!about || !notice) throw badUnsubscribeLink();
    return { ...about, titles: notice.titles };
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
      summary: 'What you are told of',
      tag,
      access: signedIn,
      answers: { 200: z.object({ items: z.array(OwnChoice) }) },
      handler: async ({ actor }) => answer(200, { items: await own(actor) }),
    }),
    route({
      method: 'PATCH',
      path: '/api/me/notifications',
      summary: 'Choose whether you are told of something',
      tag,
      access: signedIn,
      body: OwnChoiceChange,
      answers: { 200: z.object({ items: z.array(OwnChoice) }) },
      handler: async ({ body, actor }) => {
        if (actor.kind !== 'account') throw notFound('account');
        const notice = noticeOf(body.notice_id);
        const keys = await context.keysOf(actor.accountId);
        await db.transaction().execute(async (trx) => {
          for (const key of keys)
            await createChoiceStore(trx).setChoice(key, notice.id, body.enabled, clock.now());
        });
        return answer(200, { items: await own(actor) });
      },
    }),
    route({
      method: 'GET',
      path: '/api/notifications/unsubscribe',
      summary: 'What the link under a mail would switch off',
      tag,
      access: publicAccess,
      query: UnsubscribeQuery,
      answers: { 200: Unsubscription },
      handler: async ({ query, request }) => {
        await context.rateLimiter.take(UNSUBSCRIBES, addressKey(request.ip));
        const { personKey, noticeId, titles } = unsubscription(query.token);
        const choices = await createChoiceStore(db).choices(noticeId, [personKey]);
        return answer(200, { titles, enabled: choices.get(personKey) ?? true });
      },
    }),
    route({
      method: 'POST',
      path: '/api/notifications/unsubscribe',
      summary: 'Switch a notice off, or on again, with the link under a mail',
      tag,
      access: publicAccess,
      body: UnsubscribeBody,
      answers: { 200: Unsubscription },
      handler: async ({ body, request }) => {
        await context.rateLimiter.take(UNSUBSCRIBES, addressKey(request.ip));
        const { personKey, noticeId, titles } = unsubscription(body.token);
        await createChoiceStore(db).setChoice(personKey, noticeId, body.enabled, clock.now());
        return answer(200, { titles, enabled: body.enabled });
      },
    }),
  ];
}
