import type { AccessRequestTables } from '#domains/access-requests/tables.ts';
import type { AccountTables } from '#domains/accounts/tables.ts';
import type { InviteTables } from '#domains/invites/tables.ts';
import type { MediaTables } from '#domains/media/tables.ts';
import type { MemberTables } from '#domains/members/tables.ts';
import type { MovingTables } from '#domains/moving/tables.ts';
import type { NotificationTables } from '#domains/notifications/tables.ts';
import type { OnboardingTables } from '#domains/onboarding/tables.ts';
import type { ServerPasswordTables } from '#domains/server-passwords/tables.ts';
import type { SettingsTables } from '#domains/settings/tables.ts';
import type { SponsorshipTables } from '#domains/sponsorship/tables.ts';
import type { TierTables } from '#domains/tiers/tables.ts';
import type {
  IdempotencyTables,
  InstallationTables,
  JobTables,
  RateLimitTables,
} from './foundation-tables.ts';

/** Every table of Foyer. Each domain describes its own in tables.ts; only their types meet here. */
export type Schema = JobTables &
  RateLimitTables &
  IdempotencyTables &
  InstallationTables &
  AccountTables &
  MediaTables &
  MemberTables &
  InviteTables &
  SettingsTables &
  TierTables &
  OnboardingTables &
  NotificationTables &
  AccessRequestTables &
  MovingTables &
  ServerPasswordTables &
  SponsorshipTables;
