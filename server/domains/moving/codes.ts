/** Why something cannot come over. Stable: the pages have a text for each, and a test holds them to it. */
export const REASONS = [
  'kind_unsupported',
  'server_unknown',
  'server_unreachable',
  'no_account',
  'not_there',
  'no_access',
  'is_owner',
  'leaving',
  'two_members',
  'code_unusable',
] as const;
export type Reason = (typeof REASONS)[number];

/** What comes over otherwise than it was. Stable, likewise. */
export const REMARKS = [
  'end_passed',
  'some_servers',
  'joins_member',
  'named_twice',
  'switched_off',
  'libraries_missing',
  'kept_for_later',
] as const;
export type Remark = (typeof REMARKS)[number];
