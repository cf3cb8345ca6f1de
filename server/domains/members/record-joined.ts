import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Permissions, UserType } from '#domains/media/index.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import { memberChanged, memberJoined } from './events.ts';
import { isHere, isPaused, isSameText, laterEnd, statusOf, type Wanted } from './policy.ts';
import type { AccountFields, Executor, Member, MemberAccount, MemberFields, MemberStore } from './store.ts';
import { linkedByIdentity } from './store-linked.ts';
import { setTier } from './store-tiers.ts';

export type JoinedPerson = {
  name: string;
  email: string | null;
  username: string | null;
  avatarUrl: string | null;
  /** Who he is at the vendor, where he signed in; null for someone invited by e-mail or name. */
  provider: string | null;
  externalId: string | null;
};

export type JoinedAccount = {
  serverId: string;
  /** As the server gave it; null where it named none: then the e-mail or name that was invited stands for it. */
  externalUserId: string | null;
  userType: UserType;
  observed: 'accepted' | 'pending';
  /** The server's own ids. */
  libraryIds: readonly string[];
  permissions: Permissions;
};

export type Added = { person: JoinedPerson; accounts: readonly JoinedAccount[] };

export type Joined = {
  person: JoinedPerson;
  invite: { id: string; code: string } | null;
  joinedAt: number;
  expiresAt: number | null;
  accounts: readonly JoinedAccount[];
  /** The tier of the invite; null for an invite with settings of its own. */
  tierId?: string | null;
  /** Accounts he turned out to have already, which stay as they are: they tell who he is. */
  knownAs?: ReadonlyArray<Pick<JoinedAccount, 'serverId' | 'externalUserId'>>;
};

/**
 * Writes in the caller's transaction that a person got in; poke the outbox after the commit. The same person (by his
 * id at the vendor, his id at a server, or his e-mail) is one member for ever: someone who was removed or had expired
 * becomes active again in his row, and someone who is here already keeps the time he has, never less.
 */
export function createRecordJoined(deps: {
  store: MemberStore;
  outbox: Pick<Outbox, 'publish'>;
  clock: Clock;
}) {
  const { store, outbox, clock } = deps;

  return async (trx: Transaction<Schema>, joined: Joined): Promise<string> => {
    const { person, accounts, knownAs = [] } = joined;
    const found = await findMember(store, trx, { person, accounts: [...accounts, ...knownAs] });
    // Held, so that an expiry or the owner's hand at this very moment comes before or after, and is not overwritten.
    const known = found && (await store.lock(trx, found.id));
    const fields = known ? await returningTo(trx, known, joined) : newFields(joined);
    const memberId = known?.id ?? (await store.insert(trx, fields));
    if (known) await store.update(trx, memberId, fields);
    await setTier(trx, memberId, tierAfter(known, joined.tierId ?? null));
    await saveAccounts(store, trx, memberId, joined, { known, wanted: 'access', now: clock.now() });
    await outbox.publish(trx, memberJoined, {
      member_id: memberId,
      invite_id: fields.inviteId,
      name: fields.name,
      returning: known !== null,
    });
    return memberId;
  };
}

/**
 * Adds, in the caller's transaction, what a member was given later by the same use of an invite; his stay and his tier
 * are as the first of it made them. Who is leaving meanwhile keeps nothing: it is taken away as his other access is; and
 * who has been paused has it closed with the rest, until he is resumed. False where his record is gone.
 */
export function createRecordAdded(deps: {
  store: MemberStore;
  outbox: Pick<Outbox, 'publish'>;
  clock: Clock;
}) {
  const { store, outbox, clock } = deps;

  return async (trx: Transaction<Schema>, memberId: string, added: Added): Promise<boolean> => {
    const known = await store.lock(trx, memberId);
    if (!known) return false;
    const wanted = wantedOf(known);
    await saveAccounts(store, trx, memberId, added, { known, wanted, now: clock.now() });
    await outbox.publish(trx, memberChanged, {
      member_id: memberId,
      invite_id: known.inviteId,
      name: known.name,
    });
    return true;
  };
}

function wantedOf(known: Member): Wanted {
  if (!isHere(known)) return 'none';
  const isOpen = known.accounts.some((account) => account.wanted === 'access');
  return !isOpen && known.accounts.some((account) => isPaused(known, account)) ? 'disabled' : 'access';
}

async function saveAccounts(
  store: MemberStore,
  trx: Transaction<Schema>,
  memberId: string,
  { person, accounts }: Added,
  { known, wanted, now }: { known: Member | null; wanted: Wanted; now: number },
): Promise<void> {
  for (const account of accounts) {
    const before = known?.accounts.find((one) => one.serverId === account.serverId);
    const fields = accountFields(account, before, person, now);
    const row = { ...fields, wanted, nextTryAt: wanted === 'access' ? null : now };
    if (before) await store.updateAccount(trx, before.id, row);
    else await store.insertAccount(trx, memberId, row);
  }
}

/** Who is here already and comes by other terms has both from then on, which is no tier but settings of his own. */
function tierAfter(known: Member | null, tierId: string | null): string | null {
  const isIn = known !== null && ['active', 'invited'].includes(statusOf(known));
  return isIn && known.tierId !== tierId ? null : tierId;
}

/** The member who is this person: by his id at the vendor, else his id at a server, else his e-mail. */
export async function findMember(
  store: MemberStore,
  on: Executor,
  {
    person,
    accounts,
  }: {
    person: Pick<JoinedPerson, 'provider' | 'externalId' | 'email'>;
    accounts: ReadonlyArray<Pick<JoinedAccount, 'serverId' | 'externalUserId'>>;
  },
): Promise<Member | null> {
  if (person.provider !== null && person.externalId !== null) {
    const known = await store.byIdentity(on, person.provider, person.externalId);
    if (known) return known;
  }
  for (const account of accounts) {
    if (account.externalUserId === null) continue;
    const known = await store.byExternalUser(on, account.serverId, account.externalUserId);
    if (known) return known;
  }
  return person.email === null ? null : store.byEmail(on, person.email);
}

function newFields({ person, invite, joinedAt, expiresAt }: Joined): MemberFields {
  return {
    name: person.name,
    username: person.username ?? '',
    email: person.email,
    avatarUrl: person.avatarUrl,
    provider: person.provider,
    externalId: person.externalId,
    inviteId: invite?.id ?? null,
    inviteCode: invite?.code ?? null,
    joinedAt,
    expiresAt,
    lastSeenAt: null,
    leaving: null,
    keepsInvite: false,
  };
}

/** Who comes in as one of the records that were linked stays the one that was kept: name, e-mail and identity are its own. */
async function returningTo(trx: Executor, known: Member, joined: Joined): Promise<MemberFields> {
  const { provider, externalId } = joined.person;
  const isLinked =
    provider !== null &&
    externalId !== null &&
    (await linkedByIdentity(trx, provider, externalId)) === known.id;
  return returningFields(
    known,
    isLinked ? { ...joined, person: { ...joined.person, externalId: null } } : joined,
  );
}

function returningFields(known: Member, joined: Joined): MemberFields {
  const { person, invite } = joined;
  const status = statusOf(known);
  const isHere = status === 'active' || status === 'invited';
  const shared = {
    inviteId: isHere ? (known.inviteId ?? invite?.id ?? null) : (invite?.id ?? known.inviteId),
    inviteCode: isHere ? (known.inviteCode ?? invite?.code ?? null) : (invite?.code ?? known.inviteCode),
    joinedAt: isHere ? known.joinedAt : joined.joinedAt,
    expiresAt: isHere ? laterEnd(known.expiresAt, joined.expiresAt) : joined.expiresAt,
    lastSeenAt: known.lastSeenAt,
    leaving: null,
    keepsInvite: false,
  };
  // Somebody else may have typed this e-mail or name: only a sign-in proves who the person is and may rename him.
  if (person.externalId === null) return { ...known, ...shared };
  const hasOwnName = known.name !== known.username && known.name !== known.email;
  return {
    ...shared,
    name: hasOwnName ? known.name : person.name,
    username: person.username ?? known.username,
    email: person.email ?? known.email,
    avatarUrl: person.avatarUrl ?? known.avatarUrl,
    provider: person.provider,
    externalId: person.externalId,
  };
}

function accountFields(
  account: JoinedAccount,
  before: MemberAccount | undefined,
  person: JoinedPerson,
  now: number,
): AccountFields {
  const { canDownload, canUseLiveTv, canUploadCamera, restrictions } = account.permissions;
  return {
    serverId: account.serverId,
    externalUserId: externalUserIdOf(account, before, person),
    userType: account.userType,
    wanted: 'access',
    observed: account.observed,
    observedAt: now,
    libraryIds: [...account.libraryIds],
    permissions: {
      canDownload: canDownload ?? before?.permissions.canDownload ?? false,
      canUseLiveTv: canUseLiveTv ?? before?.permissions.canUseLiveTv ?? false,
      canUploadCamera: canUploadCamera ?? before?.permissions.canUploadCamera ?? false,
      restrictions: restrictions ?? before?.permissions.restrictions ?? {},
    },
    lastProblem: null,
    nextTryAt: null,
    tries: 0,
  };
}

/** The server's id for the person, where it is known; an invited address is replaced by it and never replaces it. */
function externalUserIdOf(
  account: JoinedAccount,
  before: MemberAccount | undefined,
  person: JoinedPerson,
): string {
  const given = account.externalUserId;
  const isAddress = given === null || isSameText(given, person.email) || isSameText(given, person.username);
  if (!isAddress) return given;
  return before?.externalUserId ?? person.externalId ?? given ?? person.email ?? person.username ?? '';
}
