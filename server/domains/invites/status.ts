export const BADGES = ['active', 'redeemed', 'expired', 'used_up', 'disabled'] as const;
export type Badge = (typeof BADGES)[number];
export type Filter = 'all' | Badge;

type Limits = {
  is_active: number;
  expires_at: number | null;
  usage_limit: number | null;
  used_count: number;
};

/** `sponsor`: the member who made it can give it no more (sponsors.ts). */
export type Refusal = 'disabled' | 'expired' | 'used_up' | 'sponsor';

export function isExpired(invite: Limits, now: number): boolean {
  return invite.expires_at !== null && invite.expires_at <= now;
}

export function isUsedUp(invite: Limits): boolean {
  return invite.usage_limit !== null && invite.used_count >= invite.usage_limit;
}

/** Why nobody more gets in by this invite, or null. */
export function refusalOf(invite: Limits, now: number): Refusal | null {
  if (invite.is_active === 0) return 'disabled';
  if (isExpired(invite, now)) return 'expired';
  return isUsedUp(invite) ? 'used_up' : null;
}

/** Disabled comes before redeemed, which may stand beside expired or used up; active is what has none of them. */
export function badgesOf(invite: Limits, now: number): Badge[] {
  if (invite.is_active === 0) return ['disabled'];
  const badges: Badge[] = [];
  if (invite.used_count > 0) badges.push('redeemed');
  if (isExpired(invite, now)) badges.push('expired');
  if (isUsedUp(invite)) badges.push('used_up');
  return badges.length > 0 ? badges : ['active'];
}
