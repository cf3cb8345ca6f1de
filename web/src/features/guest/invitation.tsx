import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { InviteView } from '#api/types.ts';
import { formatList } from '#lib/format.ts';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import styles from './guest.module.css';
import { InviteFacts } from './invite-facts.tsx';

/** An invite as its page shows it: who invites, to what, in the owner's words and colour. `children` are the ways in. */
export function Invitation({
  invite,
  children,
}: {
  invite: InviteView;
  children: (server: string) => ReactNode;
}) {
  const { t, i18n } = useTranslation('guest');
  useInviteLanguage(invite);
  const server = formatList(
    invite.servers.map((one) => one.name),
    i18n.language,
  );
  const over = invite.invited_by ? t('invitesYou', { name: invite.invited_by }) : t('youAreInvited');
  const title = invite.title ?? server;
  return (
    <GuestFrame posters={invite.posters} accent={invite.accent}>
      <GuestHeading
        over={over}
        title={<span className={styles.server}>{title}</span>}
        name={`${over} ${title}`}
        big
      >
        {invite.title === null ? null : <p className={styles.lead}>{server}</p>}
        {invite.message_html === '' ? null : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the server renders it from Markdown through a strict allow-list
          <blockquote className={styles.message} dangerouslySetInnerHTML={{ __html: invite.message_html }} />
        )}
        <InviteFacts invite={invite} />
      </GuestHeading>
      {children(server)}
    </GuestFrame>
  );
}

/** The page's own language, where the guest came to it from another page and not by its address. */
function useInviteLanguage({ language }: InviteView): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    if (language !== null && language !== i18n.language) void i18n.changeLanguage(language);
  }, [language, i18n]);
}
