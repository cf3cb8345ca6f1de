import { z } from 'zod';
import { Refusal, type Router, readBody, readDevice, subjectOf } from '../exchange.ts';
import { initiate, liveQuickConnect, openSession, signInByName } from '../state/sign-in.ts';
import { isoTime, sessionView, userView } from '../views.ts';
import { type JellyfinWorld, type QuickConnect, userById } from '../world.ts';

const ByName = z.object({ Username: z.string().nullish(), Pw: z.string().nullish() });
const BySecret = z.object({ Secret: z.string().min(1) });

function quickConnectView(one: QuickConnect) {
  return {
    Authenticated: one.userId !== null,
    Secret: one.secret,
    Code: one.code,
    DeviceId: one.deviceId,
    DeviceName: one.device,
    AppName: one.client,
    AppVersion: one.version,
    DateAdded: isoTime(one.createdAt),
  };
}

/** Signing in by name and password, and by a code (Quick Connect); signing out (facts 2). */
export function addSignInRoutes(route: Router, world: JellyfinWorld): void {
  const result = (opened: ReturnType<typeof signInByName>) => {
    if (opened === 401 || opened === 403) throw new Refusal(opened);
    return {
      User: userView(world.server, opened.user),
      SessionInfo: sessionView(world, opened.token, null),
      AccessToken: opened.token.token,
      ServerId: world.server.id,
    };
  };
  const needsQuickConnect = () => {
    if (!world.server.quickConnect) throw new Refusal(401, 'Quick connect is disabled');
  };

  route('POST', '/Users/AuthenticateByName', 'public', (exchange) => {
    const device = readDevice(exchange, world);
    const { Username, Pw } = readBody(ByName, exchange);
    return result(signInByName(world, Username ?? '', Pw ?? '', device));
  });
  route('POST', '/Sessions/Logout', 'user', ({ visitor }) => {
    world.tokens = world.tokens.filter((one) => one.token !== visitor.token);
    world.plays = world.plays.filter((play) => play.token !== visitor.token);
  });

  route('GET', '/QuickConnect/Enabled', 'public', () => world.server.quickConnect);
  route('POST', '/QuickConnect/Initiate', 'public', (exchange) => {
    needsQuickConnect();
    return quickConnectView(initiate(world, readDevice(exchange, world)));
  });
  route('GET', '/QuickConnect/Connect', 'public', ({ query }) => {
    needsQuickConnect();
    const found = liveQuickConnect(world, { secret: query('secret') ?? '' });
    if (!found) throw new Refusal(404, 'Unknown secret');
    return quickConnectView(found);
  });
  route('POST', '/QuickConnect/Authorize', 'user', (exchange) => {
    needsQuickConnect();
    const user = subjectOf(exchange, world);
    const found = liveQuickConnect(world, { code: exchange.query('code') ?? '' });
    if (!user || !found) throw new Refusal(404);
    if (found.userId !== null) throw new Refusal(400);
    found.userId = user.id;
    return true;
  });
  route('POST', '/Users/AuthenticateWithQuickConnect', 'public', (exchange) => {
    const found = liveQuickConnect(world, { secret: readBody(BySecret, exchange).Secret });
    const user = found?.userId ? userById(world, found.userId) : null;
    if (!found || !user) throw new Refusal(400);
    const opened = user.policy.IsDisabled ? 403 : openSession(world, user, found);
    return result(opened);
  });
}
