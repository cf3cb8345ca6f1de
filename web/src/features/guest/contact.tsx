import { useTranslation } from 'react-i18next';
import { ButtonLink, type ButtonLook } from '#ui/button.tsx';
import styles from './guest.module.css';

/** A contact as a link where it is an address of mail or web; null for plain words. */
export function contactLink(contact: string): string | null {
  if (/^https?:\/\/\S+$/i.test(contact)) return contact;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) return `mailto:${contact}`;
  return null;
}

/** How to reach the person who invites; without an entry, whom to ask. */
export function Contact({
  contact,
  owner,
  look = 'secondary',
}: {
  contact?: string | null;
  owner?: string | null;
  look?: ButtonLook;
}) {
  const { t } = useTranslation('guest');
  if (!contact)
    return <p className={styles.lead}>{owner ? t('ask.named', { name: owner }) : t('ask.sender')}</p>;
  const link = contactLink(contact);
  const label = owner ? t('ask.write', { name: owner }) : t('ask.writeOwner');
  if (!link)
    return (
      <p className={styles.lead}>
        {owner ? t('ask.reach', { name: owner }) : t('ask.reachOwner')} <strong>{contact}</strong>
      </p>
    );
  return (
    <ButtonLink look={look} size="large" href={link}>
      {label}
    </ButtonLink>
  );
}
