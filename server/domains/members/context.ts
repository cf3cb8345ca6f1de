import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AccountIdentities, AuditActor, AuditLog } from '#domains/accounts/index.ts';
import type { Media } from '#domains/media/index.ts';
import type { Notices } from '#domains/notifications/index.ts';
import type { Settings } from '#domains/settings/index.ts';
import type { TierService } from '#domains/tiers/index.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { DatabaseJournal } from '#jobs/saga-journal.ts';
import type { SagaRunner } from '#jobs/saga-runner.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Logger } from '#kernel/logger.ts';
import type { Background } from './background.ts';
import type { MemberStore } from './store.ts';

/** Rows of another domain that name a member. */
export type MemberPart = {
  /** Stable: it is stored with a link, for the way back. */
  name: string;
  /**
   * Gives what is one member's to another in the caller's transaction, all of it or what `only` names. Answers what was
   * moved; what the other cannot have stays where it is.
   */
  move(trx: Transaction<Schema>, from: string, to: string, only?: readonly string[]): Promise<string[]>;
};

/** What the domain is given by wire.ts. */
export type MemberDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  media: Media;
  sagas: SagaRunner;
  journal: DatabaseJournal;
  outbox: Pick<Outbox, 'publish' | 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  settings: Pick<Settings, 'read' | 'routes'>;
  notices: Notices;
  tiers: TierService;
  /** The language that an account is shown in; null where nobody knows. */
  languageOf(accountId: string): Promise<string | null>;
  identitiesOf(accountId: string): Promise<AccountIdentities>;
  accountExists(accountId: string): Promise<boolean>;
  /** Markdown as HTML that may stand in a page or a mail. */
  renderMarkdown(markdown: string): Promise<string>;
  /** What other domains keep of members. */
  parts: readonly MemberPart[];
  /** Which of these invites have not been deleted. */
  existingInvites(ids: readonly string[]): Promise<ReadonlySet<string>>;
};

/** What the commands of this domain work with. */
export type MemberContext = MemberDeps & { store: MemberStore; background: Background };

/** Who acts, and from where, for the audit log. */
export type Doer = { actor: AuditActor; ip: string | null };

/** Who acts where nobody asked: a job. */
export const FOYER_ITSELF: AuditActor = { kind: 'system', id: null, name: 'Foyer' };
