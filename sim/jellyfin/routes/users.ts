import { z } from 'zod';
import { type Exchange, Refusal, type Router, readBody } from '../exchange.ts';
import { keptPolicy, Policy } from '../state/policy.ts';
import { createUser, deleteUser, revokeTokens, whyNot } from '../state/users.ts';
import { userView } from '../views.ts';
import { type JellyfinUser, type JellyfinWorld, note, userById } from '../world.ts';

const NewUser = z.object({ Name: z.string(), Password: z.string().nullish() });
const PasswordChange = z.object({
  CurrentPw: z.string().nullish(),
  NewPw: z.string().nullish(),
  ResetPassword: z.boolean().default(false),
});

/** Users, their policies and passwords (facts 4). */
export function addUserRoutes(route: Router, world: JellyfinWorld): void {
  const { server } = world;
  const named = ({ part }: Exchange): JellyfinUser => {
    const user = userById(world, part('userId'));
    if (!user) throw new Refusal(404, 'User not found');
    return user;
  };

  route('GET', '/Users', 'user', ({ query }) => {
    const [hidden, disabled] = [query('isHidden'), query('isDisabled')];
    return world.users
      .filter(({ policy }) => hidden === null || policy.IsHidden === (hidden === 'true'))
      .filter(({ policy }) => disabled === null || policy.IsDisabled === (disabled === 'true'))
      .toSorted((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1))
      .map((user) => userView(server, user));
  });
  route('GET', '/Users/Public', 'public', () =>
    world.users
      .filter(({ policy }) => !policy.IsHidden && !policy.IsDisabled)
      .map((user) => ({ ...userView(server, user), Policy: null })),
  );
  route('GET', '/Users/Me', 'user', ({ visitor }) => {
    // A key is nobody.
    if (!visitor.user) throw new Refusal(400);
    return userView(server, visitor.user);
  });
  route('GET', '/Users/:userId', 'user', (exchange) => userView(server, named(exchange)));

  route('POST', '/Users/New', 'elevated', (exchange) => {
    const { Name, Password } = readBody(NewUser, exchange);
    const user = createUser(world, { name: Name, password: Password ?? '' });
    // An illegal name and one that is taken are answered alike.
    if (!user) throw new Refusal(400);
    return userView(server, user);
  });
  route('DELETE', '/Users/:userId', 'elevated', (exchange) => {
    const user = named(exchange);
    const isLast = (has: (one: JellyfinUser) => boolean) =>
      has(user) && !world.users.some((one) => one !== user && has(one));
    if (isLast(() => true) || isLast((one) => one.policy.IsAdministrator)) throw new Refusal(400);
    deleteUser(world, user);
  });

  route('POST', '/Users/:userId/Policy', 'elevated', (exchange) => {
    const policy = readBody(Policy, exchange);
    const user = named(exchange);
    const reason = whyNot(world, user, policy);
    if (reason !== null) throw new Refusal(403, reason);
    user.policy = keptPolicy(policy);
    if (user.policy.IsDisabled) revokeTokens(world, user.id);
  });

  route('POST', '/Users/Password', 'user', (exchange) => {
    const { visitor, query } = exchange;
    const wanted = query('userId');
    const user = wanted === null ? visitor.user : userById(world, wanted);
    if (!user) throw new Refusal(404, 'User not found');
    const isOwn = visitor.user === user;
    if (!isOwn && !visitor.isElevated) throw new Refusal(403, 'User is not allowed to update the password.');
    const change = readBody(PasswordChange, exchange);
    if (change.ResetPassword) {
      user.password = '';
      return;
    }
    if (isOwn && (change.CurrentPw ?? '') !== user.password)
      throw new Refusal(403, 'Invalid user or password entered.');
    user.password = change.NewPw ?? '';
    note(world, 'UserPasswordChanged', `Password has been changed for user ${user.name}`, user.id);
    revokeTokens(world, user.id, visitor.token);
  });
}
