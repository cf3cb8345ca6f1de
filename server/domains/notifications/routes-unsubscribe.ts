import { addressKey } from '#domains/accounts/index.ts';
import { publicAccess } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { HOUR_MS } from '#kernel/clock.ts';
import { catalogue } from './catalogue/index.ts';
import type { NotificationContext } from './context.ts';
import { badUnsubscribeLink } from './errors.ts';
import { UnsubscribeBody, UnsubscribeLink, UnsubscribeQuery, Unsubscription } from './schema.ts';
import { choiceKey, createChoiceStore } from './store-choices.ts';
import { readUnsubscribeToken } from './unsubscribe-token.ts';

const tag = 'notifications';
const BY_ADDRESS = { name: 'notifications.unsubscribe', limit: 60, windowMs: HOUR_MS };
/** Mail providers send the clicks of all their users from a few addresses of their own. */
const ONE_CLICKS_BY_ADDRESS = { name: 'notifications.one_click', limit: 2_000, windowMs: HOUR_MS };

/** The link under a message, which is signed: people have it who have no sign-in. */
export function unsubscribeRoutes(context: NotificationContext): RouteDefinition[] {
  const { db, clock } = context;

  /** Throws 404 `bad_unsubscribe_link`. */
  const read = (token: string) => {
    const about = readUnsubscribeToken(context.secrets, token);
    const notice = catalogue.find((one) => one.id === about?.noticeId && one.optional);
    if (!about || !notice) throw badUnsubscribeLink();
    return { ...about, titles: notice.titles };
  };
  const choose = async ({ personKey, noticeId, channelKind }: ReturnType<typeof read>, enabled: boolean) => {
    const choice = { notice_id: noticeId, channel_kind: channelKind, enabled };
    await createChoiceStore(db).setChoice(personKey, choice, clock.now());
  };

  return [
    route({
      method: 'GET',
      path: '/api/notifications/unsubscribe',
      summary: 'What the link under a mail would switch off',
      tag,
      access: publicAccess,
      query: UnsubscribeQuery,
      answers: { 200: Unsubscription },
      handler: async ({ query, request }) => {
        await context.rateLimiter.take(BY_ADDRESS, addressKey(request.ip));
        const { personKey, noticeId, channelKind, titles } = read(query.token);
        const choices = await createChoiceStore(db).choices(noticeId, [personKey]);
        return answer(200, { titles, enabled: choices.get(choiceKey(personKey, channelKind)) ?? true });
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
        await context.rateLimiter.take(BY_ADDRESS, addressKey(request.ip));
        const about = read(body.token);
        await choose(about, body.enabled);
        return answer(200, { titles: about.titles, enabled: body.enabled });
      },
    }),
    route({
      method: 'POST',
      // The address of the page that the link opens: a mail program posts to the one it found in the mail's header.
      path: '/unsubscribe/:token',
      summary: 'Switch a notice off by the button of a mail program (RFC 8058, one click)',
      tag,
      access: publicAccess,
      params: UnsubscribeLink,
      ignoresBody: true,
      answers: { 204: null },
      handler: async ({ params, request }) => {
        await context.rateLimiter.take(ONE_CLICKS_BY_ADDRESS, addressKey(request.ip));
        await choose(read(params.token), false);
        return answer(204);
      },
    }),
  ];
}
