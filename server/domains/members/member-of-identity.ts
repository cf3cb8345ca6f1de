import type { Kysely } from 'kysely';
import type { Schema } from '#db/schema.ts';
import type { Media } from '#domains/media/index.ts';
import type { Member, MemberStore } from './store.ts';

/** The member who is this person: by the account at a vendor, or, for accounts of a server itself, by the one there. */
export async function memberOfIdentity(
  { store, media }: { store: MemberStore; media: Pick<Media, 'serverOfProvider'> },
  on: Kysely<Schema>,
  { provider, externalId }: { provider: string; externalId: string },
): Promise<Member | null> {
  const serverId = media.serverOfProvider(provider);
  return serverId === null
    ? store.byIdentity(on, provider, externalId)
    : store.byExternalUser(on, serverId, externalId);
}
