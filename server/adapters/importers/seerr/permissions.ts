/** The bits of `user.permissions` by their names (server/lib/permissions.ts of Seerr; Overseerr has those up to 2^27). */
const BITS: ReadonlyArray<[bit: number, name: string]> = [
  [1, 'admin'],
  [2, 'manage_settings'],
  [3, 'manage_users'],
  [4, 'manage_requests'],
  [5, 'request'],
  [6, 'vote'],
  [7, 'auto_approve'],
  [8, 'auto_approve_movie'],
  [9, 'auto_approve_tv'],
  [10, 'request_4k'],
  [11, 'request_4k_movie'],
  [12, 'request_4k_tv'],
  [13, 'request_advanced'],
  [14, 'request_view'],
  [15, 'auto_approve_4k'],
  [16, 'auto_approve_4k_movie'],
  [17, 'auto_approve_4k_tv'],
  [18, 'request_movie'],
  [19, 'request_tv'],
  [20, 'manage_issues'],
  [21, 'view_issues'],
  [22, 'create_issues'],
  [23, 'auto_request'],
  [24, 'auto_request_movie'],
  [25, 'auto_request_tv'],
  [26, 'recent_view'],
  [27, 'watchlist_view'],
  [28, 'manage_blocklist'],
  [30, 'view_blocklist'],
];

/** The permissions that are set, by name. */
export function permissionNames(permissions: number): string[] {
  return BITS.filter(([bit]) => Math.floor(permissions / 2 ** bit) % 2 === 1).map(([, name]) => name);
}
