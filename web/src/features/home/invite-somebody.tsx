import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownSponsorshipQuery } from '#api/sponsorship.ts';
import { buttonClass } from '#ui/button.tsx';
import { Row, Section } from '#ui/section.tsx';

/** The way to one's own invites, for whoever may invite or has invited; how many more there may be stands beside it. */
export function InviteSomebody() {
  const { t } = useTranslation('home');
  const { data: own } = useQuery(ownSponsorshipQuery);
  if (!own || !(own.may_invite || own.has_invited)) return null;
  const left = own.quota?.left ?? null;
  const words = left === null ? t('invite.any') : t('invite.left', { count: left });
  return (
    <Section title={t('invite.title')} help={own.may_invite ? words : undefined}>
      <Row>
        <Link to="/home/invites" className={buttonClass({})}>
          {t('invite.button')}
        </Link>
      </Row>
    </Section>
  );
}
