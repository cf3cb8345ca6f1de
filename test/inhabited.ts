import type { LightMyRequestResponse } from 'fastify';
import { createTestFoyer, redeem, signInAsGuest, type TestFoyer, type TestFoyerOptions } from './app.ts';

export const FOYER_ORIGIN = 'http://foyer.test';

export type Request = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** The address the request comes from; each of its own by default, so that limits stay out of the way. */
  from?: string;
};

/** Foyer with everything in it that routes can show: an invite that was used, a member, sessions, keys, accounts. */
export type InhabitedFoyer = TestFoyer & {
  /** Resolves with the headers, so that streams without an end do not hold a test up. */
  send(request: Request): Promise<LightMyRequestResponse>;
  /** A cookie of a new session of this account, and the Origin that a browser would send along. */
  browserOf(accountId: string): Promise<Record<string, string>>;
  ids: {
    ownerId: string;
    viewerId: string;
    inviteId: string;
    inviteCode: string;
    memberId: string;
    redemptionId: string;
    libraryId: string;
    imagePath: string;
    signInId: string;
  };
  guestCookie: string;
  /** Everything that no answer may ever hold. */
  secrets: string[];
};

export async function createInhabitedFoyer(options: TestFoyerOptions = {}): Promise<InhabitedFoyer> {
  const test = await createTestFoyer(options);
  const { accounts } = test.foyer.parts;
  const owner = await accounts.service.findByUsername('anna');
  if (!owner) throw new Error('The owner is missing.');
  const by = { kind: 'system' as const, id: null, name: 'Tests' };
  const password = 'a-viewer-of-many-lanterns';
  const viewer = await accounts.service.create(
    { username: 'viktor', password, role: 'viewer' },
    { actor: by, ip: null },
  );

  const secrets = [test.simulation.plex.token, password, 'correct-horse-lantern'];
  secrets.push(...test.simulation.plex.world.tokens.map(({ token }) => token));
  let addresses = 0;
  const send: InhabitedFoyer['send'] = ({ method, url, headers, body, from }) => {
    addresses += 1;
    const remoteAddress = from ?? `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
    return test.foyer.app.inject({
      method: method as 'GET',
      url,
      headers: headers ?? {},
      remoteAddress,
      ...(body === undefined ? {} : { payload: body as object }),
      payloadAsStream: url.startsWith('/api/live'),
    });
  };
  const browserOf: InhabitedFoyer['browserOf'] = async (accountId) => {
    const session = await accounts.service.createSessionFor(accountId, { ip: null, userAgent: null });
    secrets.push(session.token);
    return { cookie: `${accounts.sessionCookie}=${session.token}`, origin: FOYER_ORIGIN };
  };

  const invite = await test.call('POST', '/api/invites', { body: { description: 'Of the house' } });
  const inviteCode = String(invite.body.code);
  const guest = await signInAsGuest(test, inviteCode, 'petra');
  const redemption = await redeem(test, inviteCode, guest);
  if (redemption.body.status !== 'done') throw new Error(`Not redeemed: ${JSON.stringify(redemption.body)}`);
  secrets.push(guest.cookie.split('=')[1] ?? guest.cookie);
  secrets.push(...test.simulation.plex.world.tokens.map(({ token }) => token));
  if (redemption.body.outcome !== 'joined') throw new Error('The guest was in already.');
  const members = await test.foyer.parts.members.service.listInvited({ limit: 1, cursor: null });
  const server = await test.call('GET', `/api/servers/${test.serverId}`);
  const [library] = server.body.libraries as Array<{ id: string }>;
  const shown = await test.call('POST', '/api/invites/validate', {
    body: { code: inviteCode },
    as: 'nobody',
  });
  const [imagePath] = shown.body.posters as string[];

  return {
    ...test,
    send,
    browserOf,
    ids: {
      ownerId: owner.id,
      viewerId: viewer.id,
      inviteId: String(invite.body.id),
      inviteCode,
      memberId: members.items[0]?.id ?? '',
      redemptionId: String(redemption.body.id),
      libraryId: library?.id ?? '',
      imagePath: imagePath ?? '',
      signInId: guest.signInId,
    },
    guestCookie: guest.cookie,
    secrets,
  };
}

/** The whole body, of an answer with an end. */
export async function textOf(answer: LightMyRequestResponse): Promise<string> {
  let text = '';
  for await (const chunk of answer.stream()) text += String(chunk);
  return text;
}

/** The address of a route with its parameters filled in, as far as `ids` has something that fits. */
export function addressOf(test: InhabitedFoyer, path: string, id?: string): string {
  const { ids } = test;
  const known: Array<[prefix: string, value: string]> = [
    ['/api/invites/redemptions/', ids.redemptionId],
    ['/api/redemptions/', ids.redemptionId],
    ['/api/invites/', ids.inviteId],
    ['/api/members/', ids.memberId],
    ['/api/servers/', test.serverId],
    ['/api/accounts/', ids.viewerId],
    ['/api/auth/external/', ids.signInId],
    ['/api/images/', ids.imagePath.split('/').at(-1) ?? ''],
  ];
  const value = id ?? known.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'unknown';
  return path.replace(':provider', id ?? 'plex').replace(/:\w+/, value);
}
