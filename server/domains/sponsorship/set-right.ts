import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { notFound } from '#kernel/errors.ts';
import { type Doer, publishChange, type SponsorshipContext } from './context.ts';
import { readServers } from './look-at.ts';
import type { Right, Subject } from './policy.ts';
import type { RightInput, RightList } from './schema.ts';
import { allRights, deleteRight, setRight } from './store-rights.ts';

/** Gives a member, or everybody on a tier, the right to invite, or says that he has none. Throws 404. */
export async function giveRight(
  context: SponsorshipContext,
  subject: Subject,
  input: RightInput,
  doer: Doer,
): Promise<void> {
  const { db, clock, outbox } = context;
  const name = await nameOf(context, subject);
  if (name === null) throw notFound(subject.kind);
  await db.transaction().execute(async (trx) => {
    await setRight(trx, subject, toRight(input), clock.now());
    await record(context, trx, { ...subject, name }, doer, 'sponsorship.right_set', input);
  });
  outbox.poke();
}

/** Takes the entry away: what holds then is the tier's, or that of whom the person came by. Throws 404. */
export async function takeRight(context: SponsorshipContext, subject: Subject, doer: Doer): Promise<void> {
  const { db, outbox } = context;
  const name = (await nameOf(context, subject)) ?? subject.id;
  await db.transaction().execute(async (trx) => {
    if (!(await deleteRight(trx, subject))) throw notFound('right');
    await record(context, trx, { ...subject, name }, doer, 'sponsorship.right_removed', {});
  });
  outbox.poke();
}

/** Everybody's rights, with the names of those who have them; whose record is gone has none. */
export async function listRights(context: SponsorshipContext): Promise<RightList> {
  const rights = await allRights(context.db);
  const house = await readServers(context);
  const idsOf = (kind: Subject['kind']) =>
    rights.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.id);
  const members = await context.members.facts(context.db, idsOf('member'), house.libraries);
  const tiers = await context.tiers.byIds(idsOf('tier'));
  return {
    items: rights.flatMap(({ subject, right }) => {
      const name = (subject.kind === 'tier' ? tiers : members).get(subject.id)?.name;
      return name === undefined ? [] : [{ subject: { ...subject, name }, ...presentRight(right) }];
    }),
  };
}

export function presentRight(right: Right): RightInput {
  return {
    may_invite: right.mayInvite,
    people: right.people,
    per_month: right.perMonth,
    depth: right.depth,
    invite_days: right.inviteDays,
    server_ids: right.serverIds,
  };
}

function toRight(input: RightInput): Right {
  return {
    mayInvite: input.may_invite,
    people: input.people,
    perMonth: input.per_month,
    depth: input.depth,
    inviteDays: input.invite_days,
    serverIds: input.server_ids,
  };
}

async function nameOf(context: SponsorshipContext, { kind, id }: Subject): Promise<string | null> {
  if (kind === 'tier') return (await context.tiers.get(id))?.name ?? null;
  return (await context.members.facts(context.db, [id], [])).get(id)?.name ?? null;
}

async function record(
  context: SponsorshipContext,
  trx: Transaction<Schema>,
  target: Subject & { name: string },
  doer: Doer,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await context.audit.record(trx, { actor: doer.audit, action, target, details, ip: doer.ip });
  await publishChange(context, trx, target.id);
}
