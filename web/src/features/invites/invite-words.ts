import { useTranslation } from 'react-i18next';
import type { Invite, InviteBadge, ServerAccess } from '#api/types.ts';
import { formatDay, formatList } from '#lib/format.ts';
import type { Tone } from '#ui/badge.tsx';
import { useRestrictionWords } from '#ui/restriction-words.ts';

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
  const limits = useRestrictionWords();
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
  const nameAt = (invite: Invite, id: string) =>
    invite.servers.find((server) => server.id === id)?.name ?? t('goneServer');
  const libraries = ({ libraries: at }: ServerAccess): string =>
    at === 'all' ? t('libraries.all') : t('libraries.count', { count: at.length });
  const servers = (invite: Invite): string =>
    formatList(
      invite.access.map((one) => nameAt(invite, one.server_id)),
      i18n.language,
    );
  /** What it opens, in a line for a list: libraries where it is one server, names where there are several. */
  const opens = (invite: Invite, withServer: boolean): string[] => {
    const [first, ...more] = invite.access;
    if (!first) return [];
    if (more.length > 0) return [servers(invite)];
    return withServer ? [libraries(first), servers(invite)] : [libraries(first)];
  };
  const allowed = (one: ServerAccess): string[] => [
    ...(one.allow_sync ? [t('allow.sync')] : []),
    ...(one.allow_channels ? [t('allow.channels')] : []),
    ...(one.allow_camera_upload ? [t('allow.camera')] : []),
    ...Object.entries(one.restrictions).map(
      ([name, value]) => `${limits.name(name)}: ${limits.value(value)}`,
    ),
  ];
  const stay = (invite: Invite): string =>
    invite.duration_days === null ? t('stay.unlimited') : t('stay.days', { count: invite.duration_days });
  return {
    uses,
    until,
    libraries,
    servers,
    opens,
    allowed,
    nameAt,
    stay,
    nameOf: (invite: Invite) => invite.description || invite.code,
  };
}
