import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '#api/types.ts';

/** The actions that have a sentence of their own (`action.<action>` of the texts), in the order of the filter. */
export const actions = [
  'invite.created',
  'invite.updated',
  'invite.deleted',
  'invite.bulk_created',
  'invite.mailed',
  'invite_template.created',
  'invite_template.changed',
  'invite_template.deleted',
  'tier.created',
  'tier.changed',
  'tier.deleted',
  'redemption.retried',
  'redemption.dismissed',
  'member.updated',
  'member.access_changed',
  'member.tier_set',
  'member.removal_started',
  'member.removed',
  'member.expired',
  'member.reinvited',
  'member.forgotten',
  'member.refreshed',
  'server.discover',
  'server.try',
  'server.connect',
  'server.update',
  'server.sync',
  'server.remove',
  'account.set_up',
  'account.signed_in',
  'account.created',
  'account.joined',
  'account.changed',
  'account.profile_changed',
  'account.password_changed',
  'account.password_reset',
  'account.sessions_ended',
  'account.totp_added',
  'account.totp_removed',
  'account.totp_reset',
  'account.recovery_codes_renewed',
  'account.recovery_code_used',
  'account.passkey_added',
  'account.passkey_renamed',
  'account.passkey_removed',
  'account.linked',
  'account.unlinked',
  'account.removed',
  'api_key.created',
  'api_key.revoked',
  'settings.changed',
  'access_request.approved',
  'access_request.refused',
  'access_request.retried',
  'access_request.unblocked',
  'seat.offered',
  'seat.kept',
  'seat.watched',
  'seat.called_off',
  'seat.freed',
  'seat.returned',
  'notification_channel.created',
  'notification_channel.changed',
  'notification_channel.removed',
  'notification_channel.tested',
  'notification_channel.secret_changed',
  'notification_rule.changed',
  'notification_delivery.resent',
  'onboarding.created',
  'onboarding.changed',
  'onboarding.reset',
  'onboarding.deleted',
] as const;

/** What happened, as a sentence; an action without one of its own is named as it is. */
export function useSentence(): (entry: Pick<AuditEntry, 'actor' | 'action' | 'target'>) => string {
  const { t, i18n } = useTranslation('audit');
  return ({ actor, action, target }) => {
    const who = actor.kind === 'guest' ? t('guest') : (actor.name ?? t('guest'));
    const values = { actor: who, target: target?.name ?? target?.id ?? '' };
    if (!i18n.exists(`audit:action.${action}`)) return t('unknown', { ...values, action }).trim();
    return target === null && i18n.exists(`audit:withoutTarget.${action}`)
      ? t(`withoutTarget.${action}`, values)
      : t(`action.${action}`, values);
  };
}
