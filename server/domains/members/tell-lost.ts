import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema.ts';
import { memberAccessLost } from '#domains/notifications/index.ts';
import type { MemberContext } from './context.ts';
import type { Member } from './store.ts';

/** Tells the owners that somebody is not at a server any more, where Foyer had let him in. */
export async function tellLost(
  { notices, clock }: Pick<MemberContext, 'notices' | 'clock'>,
  trx: Transaction<Schema>,
  member: Pick<Member, 'id' | 'name'>,
  accountId: string,
  serverName: string,
): Promise<void> {
  const data = { member_id: member.id, name: member.name, server_name: serverName };
  await notices.tell(
    trx,
    memberAccessLost,
    data,
    { kind: 'owners' },
    { once: `${accountId} ${clock.now()}` },
  );
}
