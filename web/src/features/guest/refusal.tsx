import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import type { InviteView } from '#api/types.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { Contact } from './contact.tsx';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { localServers } from './way.ts';

type Way = 'again' | 'code' | 'contact' | 'sign-in' | 'name' | 'steps';

/** What a guest can do about each refusal, the most useful first. A code that is not here may be tried again. */
const waysFor: Record<string, Way[]> = {
  unknown: ['code', 'contact'],
  disabled: ['contact', 'code'],
  expired: ['contact', 'code'],
  used_up: ['contact', 'code'],
  sponsor: ['contact', 'code'],
  not_ready: ['again', 'contact'],
  is_owner: ['sign-in'],
  onboarding_incomplete: ['steps', 'contact'],
  bound: ['again', 'contact'],
  email_unverified: ['again'],
  email_required: ['name', 'contact'],
  username_required: ['name', 'contact'],
  username_taken: ['name', 'contact'],
  username_invalid: ['name', 'contact'],
  unknown_person: ['name', 'contact'],
  already_invited: ['contact'],
  library_gone: ['contact'],
  no_seats: ['contact', 'again'],
  unsupported: ['contact'],
  server_refuses: ['contact', 'again'],
  server_rejected: ['again', 'contact'],
  sign_in_expired: ['again', 'name'],
  sign_in_failed: ['again', 'name'],
  sign_in_lost: ['again', 'name'],
  too_many_attempts: ['again'],
  offline: ['again'],
  timeout: ['again'],
  server_unavailable: ['again'],
  redemption_lost: ['again', 'contact'],
};

/** The reasons of an invite and of its redemption under one name, and those of the outside in a guest's words. */
export const plainReason = (code: string): string =>
  code
    .replace(/^invite_/, '')
    .replace(/^upstream_rate_limited$/, 'busy')
    .replace(/^upstream_(unreachable|timeout|unavailable|bad_response)$/, 'server_unreachable');

/** Without an invite there is nothing to enter a name for; where accounts are chosen, one is chosen again. */
function nameWay(invite: InviteView | null | undefined): Way {
  if (!invite) return 'code';
  return localServers(invite).length > 0 ? 'again' : 'name';
}

/**
 * What happened, in a sentence; what to do; how to reach the owner. `code` is a problem code or an invite's reason;
 * `detail`, the server's own words, is shown for a code that we have no words for.
 */
export function Refusal({
  code,
  detail,
  invite,
  name,
  service: named,
  seconds,
  onAgain,
}: {
  code: string;
  detail?: string;
  invite?: InviteView | null;
  name?: string | null;
  /** What the refusal is of, where it is not what the invite begins with. */
  service?: string | null;
  seconds?: number | null;
  onAgain: () => void;
}) {
  const { t, i18n } = useTranslation('guest');
  const reason = plainReason(code);
  const known = i18n.exists(`guest:refusal.${reason}.title`);
  const key = known ? reason : 'failed';
  const service = named ?? invite?.server_kind_label ?? 'Plex';
  const values = {
    service,
    name: name ?? '',
    owner: invite?.invited_by ?? t('owner'),
    seconds: seconds ?? 60,
  };
  const ways = (waysFor[reason] ?? ['again', 'contact']).map((way) =>
    way === 'name' ? nameWay(invite) : way,
  );
  const title = t(`refusal.${key}.title`, values);
  return (
    <div role="alert">
      <GuestHeading title={title} name={title}>
        <p className={styles.lead}>{t(`refusal.${key}.help`, values)}</p>
        {!known && detail && i18n.language === 'en' ? <p className={styles.lead}>{detail}</p> : null}
      </GuestHeading>
      <div className={styles.actions}>
        {ways.map((way, index) => {
          const look = index === 0 ? 'primary' : 'link';
          const size = index === 0 ? 'large' : 'normal';
          if (way === 'contact')
            return (
              <Contact
                key={way}
                contact={invite?.contact}
                owner={invite?.invited_by}
                look={index === 0 ? 'primary' : 'secondary'}
              />
            );
          if (way === 'again')
            return (
              <Button key={way} look={index === 0 ? 'primary' : 'secondary'} size="large" onClick={onAgain}>
                {t('again')}
              </Button>
            );
          if (way === 'steps' && invite)
            return (
              <Button
                key={way}
                look="primary"
                size="large"
                onClick={() => goTo({ at: 'before', code: invite.code })}
              >
                {t('before.open')}
              </Button>
            );
          if (way === 'sign-in')
            return (
              <ButtonLink key={way} look="primary" size="large" href={withBase('/sign-in')}>
                {t('signIn')}
              </ButtonLink>
            );
          return (
            <Button
              key={way}
              look={look}
              size={size}
              onClick={() =>
                goTo(way === 'name' && invite ? { at: 'name', code: invite.code } : { at: 'join' })
              }
            >
              {way === 'code' ? t('join.other') : t('other.name', { service })}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
