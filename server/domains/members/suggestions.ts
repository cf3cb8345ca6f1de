import type { Doer, MemberContext } from './context.ts';
import { memberNotFound } from './errors.ts';
import type { Suggestions } from './schema-links.ts';
import { avatarOf } from './service.ts';
import type { Member } from './store.ts';
import { listSuggestions, readPeople, replaceSuggestions, setDistinct } from './store-pairs.ts';
import { suggestPairs } from './suggest-links.ts';

const SHOWN = 50;

/** Looks through everybody for people who may be the same. */
export async function findSuggestions(context: MemberContext): Promise<void> {
  const { db, clock } = context;
  const pairs = suggestPairs(await readPeople(db));
  await db.transaction().execute((trx) => replaceSuggestions(trx, pairs, clock.now()));
}

/** Who may be one person, as far as it was found out; of one member alone where he is named. */
export async function readSuggestions(context: MemberContext, memberId?: string): Promise<Suggestions> {
  const { db, store, media } = context;
  const pairs = await listSuggestions(db, { memberId, limit: SHOWN });
  const members = await store.byIds(db, [...new Set(pairs.flatMap((pair) => [pair.oneId, pair.otherId]))]);
  const byId = new Map(members.map((member) => [member.id, member]));
  const names = new Map((await media.servers.list()).map((server) => [server.id, server.name]));
  const present = (member: Member) => ({
    id: member.id,
    name: member.name,
    email: member.email,
    avatar_url: avatarOf(media, member),
    servers: member.accounts.flatMap((account) => names.get(account.serverId) ?? []),
  });
  return {
    items: pairs.flatMap(({ oneId, otherId, reason }) => {
      const [one, other] = [byId.get(oneId), byId.get(otherId)];
      return one && other ? [{ one: present(one), other: present(other), reason }] : [];
    }),
  };
}

/** Remembers that two are not the same person: it is not suggested again. Throws 404. */
export async function saySeparate(
  context: MemberContext,
  ids: readonly [string, string],
  doer: Doer,
): Promise<void> {
  const { db, store, clock, audit, outbox } = context;
  const [one, other] = [await store.get(db, ids[0]), await store.get(db, ids[1])];
  if (!one || !other || one.id === other.id) throw memberNotFound();
  await db.transaction().execute(async (trx) => {
    await setDistinct(trx, ids, clock.now());
    await audit.record(trx, {
      ...doer,
      action: 'member.not_same_person',
      target: { kind: 'member', id: one.id, name: one.name },
      details: { other: other.name, other_id: other.id },
    });
  });
  outbox.poke();
}
