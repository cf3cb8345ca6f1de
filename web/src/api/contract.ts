/**
 * The shapes of the API as the pages use them, under the names that openapi.json gives them. Only types.ts reads this
 * file: when the generated schema.d.ts takes its place, types.ts and client.ts change and nothing else.
 */
type Id = string;
type Time = string;

export type Page<Item> = { items: Item[]; next_cursor: string | null; total: number };
export type Counted<Item, Filter extends string> = Page<Item> & { counts: Record<Filter, number> };

export type Role = 'viewer' | 'requester' | 'admin';
export type Account = {
  id: Id;
  username: string;
  display_name: string | null;
  email: string | null;
  avatar_url: string | null;
  role: Role;
  permissions: string[];
  disabled: boolean;
  is_owner: boolean;
  has_password: boolean;
  language: string | null;
  created_at: Time;
  last_seen_at: Time | null;
};
export type Session = { account: Account | null; permissions: string[] };
export type Provider = { provider: string; label: string; icon: string };
export type SignInPurpose = 'sign_in' | 'link' | 'connect_server' | 'invite';
export type SignInStarted = { id: Id; auth_url: string; expires_at: Time };
export type SignInCode = { code: string; url: string; expires_at: Time };
export type SignInState = {
  status: 'pending' | 'ready' | 'expired' | 'failed';
  name?: string | null;
  avatar_url?: string | null;
  email_missing?: boolean;
  /** While pending: why the provider cannot be asked just now. */
  problem?: { code: string } | null;
};
export type AccountSession = {
  id: Id;
  current: boolean;
  created_at: Time;
  last_seen_at: Time;
  expires_at: Time;
  ip: string | null;
  user_agent: string | null;
};
export type AccountLink = {
  provider: string;
  name: string;
  email: string | null;
  avatar_url: string | null;
  linked_at: Time;
};
export type ApiKey = {
  id: Id;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: Time;
  expires_at: Time | null;
  last_used_at: Time | null;
};
export type AuditEntry = {
  id: Id;
  at: Time;
  actor: { kind: 'account' | 'api_key' | 'system' | 'guest'; id: Id | null; name: string | null };
  action: string;
  target: { kind: string; id: Id; name: string | null } | null;
  details: Record<string, unknown>;
  ip: string | null;
};
export type HealthProblem = {
  id: Id;
  severity: 'warning' | 'error';
  code: string;
  params: Record<string, string | number>;
  action: { kind: 'link'; href: string } | null;
  since: Time | null;
};

export type LibraryType = 'movie' | 'show' | 'music' | 'photo' | 'other';
export type Library = {
  external_id: string;
  id: Id;
  title: string;
  type: LibraryType;
  item_count: number | null;
  is_default: boolean;
  missing: boolean;
};
export type CredentialField = { name: string; kind: 'url' | 'secret' | 'text'; required: boolean };
export type JoinFlow = 'external_sign_in' | 'local_account';
export type ServerKind = {
  kind: string;
  label: string;
  icon: string;
  default_port: number;
  url_example: string;
  credential_fields: CredentialField[];
  join_flow: JoinFlow;
  user_types: ('friend' | 'home')[];
  capabilities: string[];
  discovery: boolean;
};
export type Server = {
  id: Id;
  kind: string;
  name: string;
  url: string;
  external_id: string;
  version: string | null;
  is_default: boolean;
  owner_name: string | null;
  status: { reachable: boolean | null; checked_at: Time | null; problem_code: string | null };
  libraries: Library[];
  created_at: Time;
};
export type ServerTest = {
  ok: boolean;
  name: string | null;
  version: string | null;
  libraries: { external_id: string; title: string; type: LibraryType }[];
  problem: { code: string; detail: string } | null;
};
export type DiscoveredServer = {
  external_id: string;
  name: string;
  version: string | null;
  owned: boolean;
  presence: boolean;
  connections: { url: string; local: boolean; relay: boolean }[];
};
export type Discovery = { discovery_id: Id; kind: string; expires_at: Time; items: DiscoveredServer[] };
export type NewServer =
  | { kind: string; name?: string; url: string; credentials: Record<string, string> }
  | { kind: string; name?: string; discovery_id: Id; external_id: string };
export type ServerChange = {
  name?: string;
  url?: string;
  credentials?: Record<string, string>;
  is_default?: true;
  default_library_ids?: string[];
};

export type InviteBadge = 'active' | 'redeemed' | 'expired' | 'used_up' | 'disabled';
export type InviteFilter = 'all' | InviteBadge;
export type InviteUser = {
  id: Id;
  username: string | null;
  email: string | null;
  avatar_url: string | null;
  status: string;
};
export type Invite = {
  id: Id;
  code: string;
  url: string;
  description: string | null;
  message: string | null;
  server_id: Id | null;
  server_name: string | null;
  created_at: Time;
  created_by: string | null;
  expires_at: Time | null;
  usage_limit: number | null;
  used_count: number;
  duration_days: number | null;
  allow_sync: boolean;
  allow_channels: boolean;
  allow_camera_upload: boolean;
  plex_home: boolean;
  libraries: string;
  library_ids: string[];
  is_active: boolean;
  badges: InviteBadge[];
  users: InviteUser[];
};
export type InviteInput = {
  code?: string;
  description?: string | null;
  message?: string | null;
  usage_limit?: number | null;
  expires_in_days?: number;
  expires_at?: Time | null;
  duration_days?: number | null;
  allow_sync?: boolean;
  allow_channels?: boolean;
  allow_camera_upload?: boolean;
  plex_home?: boolean;
  libraries?: 'all' | string[];
  server_id?: Id;
  is_active?: boolean;
};
export type InviteStats = {
  total: number;
  active: number;
  redeemed: number;
  expired: number;
  used_up: number;
  disabled: number;
  total_uses: number;
  members: number;
  active_members: number;
  redemptions_7_days: number;
  redemptions_30_days: number;
  failed_redemptions: number;
  by_day: { date: string; count: number }[];
};
export type InviteReason = 'unknown' | 'disabled' | 'expired' | 'used_up' | 'not_ready';
/** What a guest may know of an invite. A code that does not let anybody in carries only the first five fields. */
export type InviteView = {
  valid: boolean;
  code: string;
  reason: InviteReason | null;
  invited_by?: string | null;
  contact?: string | null;
  server_name?: string | null;
  server_kind_label?: string | null;
  join_flow?: JoinFlow | null;
  /** The outside sign-in that this invite's server goes with. */
  provider?: string | null;
  user_type?: 'friend' | 'home' | null;
  libraries?: { title: string; type: LibraryType; item_count: number | null }[];
  expires_at?: Time | null;
  duration_days?: number | null;
  message?: string | null;
  posters?: string[];
};
export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'undone';
export type Outcome = 'joined' | 'already_member' | 'invitation_sent';
export type Welcome = {
  server_name: string;
  open_url: string | null;
  links: { device: 'web' | 'phone' | 'tv'; url: string }[];
  libraries: { title: string; type: LibraryType }[];
  expires_at: Time | null;
  posters: string[];
};
export type Redemption = {
  id: Id;
  status: 'running' | 'done' | 'undoing' | 'undone';
  steps: { name: string; state: StepState }[];
  person: { name: string | null; avatar_url: string | null };
  outcome: Outcome | null;
  problem: { code: string; detail: string; retry_after_seconds: number | null } | null;
  welcome: Welcome | null;
  waiting_for: { code: string; retry_at: Time | null } | null;
};
export type RedemptionRow = {
  id: Id;
  invite_id: Id;
  invite_code: string;
  person: { name: string | null; avatar_url: string | null };
  status: Redemption['status'];
  outcome: Outcome | null;
  problem: { code: string; detail: string } | null;
  member_id: Id | null;
  created_at: Time;
  finished_at: Time | null;
};
export type RedeemInput =
  | { code: string; sign_in_id: Id }
  | { code: string; email: string }
  | { code: string; username: string };

export type MemberStatus = 'active' | 'invited' | 'removing' | 'removed' | 'expired';
export type MemberFilter = 'all' | 'active' | 'expiring' | 'expired' | 'removed' | 'invited';
export type MemberAccount = {
  id: Id;
  server_id: Id;
  server_name: string;
  external_user_id: string | null;
  user_type: 'friend' | 'home';
  wanted: 'access' | 'none';
  observed: 'invited' | 'pending' | 'accepted' | 'changed' | 'gone' | 'unknown';
  observed_at: Time | null;
  library_ids: string[];
  allow_sync: boolean;
  allow_channels: boolean;
  allow_camera_upload: boolean;
  last_problem: { code: string; detail: string } | null;
  /** What differs at the server from what is wanted, by titles; null where nothing is known to. */
  differences: {
    missing_libraries: string[];
    extra_libraries: string[];
    permissions: ('allow_sync' | 'allow_channels' | 'allow_camera_upload')[];
  } | null;
  /** When what is wanted is tried again; null where nothing waits. */
  next_try_at: Time | null;
};
export type Member = {
  id: Id;
  name: string;
  username: string | null;
  email: string | null;
  avatar_url: string | null;
  invite: { id: Id; code: string } | null;
  joined_at: Time;
  expires_at: Time | null;
  last_seen_at: Time | null;
  status: MemberStatus;
  accounts: MemberAccount[];
};
export type MemberAccess = {
  server_id: Id;
  library_ids: string[];
  allow_sync: boolean;
  allow_channels: boolean;
  allow_camera_upload: boolean;
};
export type RefreshResult = { updated: number; unchanged: number; gone: number; failed: number };
