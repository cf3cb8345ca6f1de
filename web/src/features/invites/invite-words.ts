import { useTranslation } from 'react-i18next';
import type { Invite, InviteBadge } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import type { Tone } from '#ui/badge.tsx';

export const badgeTones: Record<InviteBadge, Tone> = {
  active: 'good',
  redeemed: 'good',
  expired: 'bad',
  used_up: 'warning',
  disabled: 'quiet',
};

/** An invite's limits as short phrases: "Used 3 of 5", "Until 31 December", "All libraries". */
export function useInviteWords() {
  const { t, i18n } = useTranslation('invites');
  const uses = (invite: Invite): string => {
    if (invite.usage_limit !== null)
      return t('uses.of', { used: invite.used_count, limit: invite.usage_limit });
    return invite.used_count === 0 ? t('uses.none') : t('uses.times', { count: invite.used_count });
  };
  const until = (invite: Invite): string => {
    if (invite.expires_at === null) return t('until.never');
    const day = formatDay(invite.expires_at, i18n.language);
    return new Date(invite.expires_at).getTime() > Date.now()
      ? t('until.day', { day })
      : t('until.past', { day });
  };
  const libraries = (invite: Invite): string =>
    invite.libraries === 'all'
      ? t('libraries.all')
      : t('libraries.count', { count: invite.library_ids.length });
  const stay = (invite: Invite): string =>
    invite.duration_days === null ? t('stay.unlimited') : t('stay.days', { count: invite.duration_days });
  return { uses, until, libraries, stay, nameOf: (invite: Invite) => invite.description || invite.code };
}
