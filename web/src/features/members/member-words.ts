import { useTranslation } from 'react-i18next';
import type { Member, MemberAccount, MemberFilter, MemberStatus } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import type { Tone } from '#ui/badge.tsx';

/** The filters of the list, the one that shows all first. */
export const memberFilters = [
  'all',
  'active',
  'invited',
  'expiring',
  'asking',
  'idle',
  'paused',
  'expired',
  'removed',
] as const satisfies MemberFilter[];

export const statusTones: Record<MemberStatus, Tone> = {
  active: 'good',
  invited: 'info',
  paused: 'warning',
  removing: 'warning',
  removed: 'quiet',
  expired: 'quiet',
};

/** Where one account stands: what is wanted, and what the server was last seen to do about it. */
export function standingOf(account: MemberAccount): { key: string; tone: Tone } {
  if (account.wanted === 'disabled') return { key: 'disabled', tone: 'warning' };
  if (account.wanted === 'none')
    return account.observed === 'gone'
      ? { key: 'removed', tone: 'quiet' }
      : { key: 'removing', tone: 'warning' };
  if (account.last_problem?.code === 'under_way') return { key: 'underWay', tone: 'info' };
  const tones: Record<MemberAccount['observed'], Tone> = {
    accepted: 'good',
    invited: 'info',
    pending: 'info',
    changed: 'warning',
    disabled: 'warning',
    gone: 'bad',
    unknown: 'quiet',
  };
  return { key: account.observed, tone: tones[account.observed] };
}

/** Until when somebody stays, in words. */
export function useEndWords(): (member: Member) => string {
  const { t, i18n } = useTranslation('members');
  return (member) => {
    if (member.expires_at === null) return t('end.never');
    const day = formatDay(member.expires_at, i18n.language);
    return new Date(member.expires_at).getTime() > Date.now()
      ? t('end.until', { day })
      : t('end.past', { day });
  };
}
