import type { Database } from '#db/open.ts';
import type { AuditLog } from '#domains/accounts/index.ts';
import type { Media } from '#domains/media/index.ts';
import type { RateLimiter } from '#http/rate-limit.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Ids } from '#kernel/ids.ts';
import type { Secrets } from '#kernel/secrets.ts';
import type { RenderMarkdown } from './render-markdown.ts';
import type { FlowStore } from './store-flows.ts';
import type { SessionStore } from './store-sessions.ts';

/** A member as his steps need him. */
export type OnboardedMember = {
  id: string;
  name: string;
  serverIds: readonly string[];
  expiresAt: number | null;
};

/** What the domain is given by wire.ts. */
export type OnboardingDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  secrets: Pick<Secrets, 'sign' | 'verify'>;
  rateLimiter: RateLimiter;
  audit: AuditLog;
  media: Media;
  /** The public address of this Foyer with its base path, without a slash at the end. */
  baseUrl(): string;
  /** How people reach the owner; null where nothing is said of it. */
  contact(): Promise<string | null>;
  /** The member who signs in with this account; null for an account of nobody's. */
  memberOf(accountId: string): Promise<OnboardedMember | null>;
  /** How many invites choose this flow. */
  invitesWith(flowId: string): Promise<number>;
};

export type OnboardingContext = OnboardingDeps & {
  flows: FlowStore;
  sessions: SessionStore;
  markdown(): Promise<RenderMarkdown>;
};
