import { IconDownload, IconMail, IconPrinter, IconQrcode } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { useMay } from '#api/session.ts';
import type { Invite } from '#api/types.ts';
import { Button, ButtonLink, buttonClass } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { cx } from '#ui/css.ts';
import { Qr } from '#ui/qr.tsx';
import { Row } from '#ui/section.tsx';
import { ShareButton } from '#ui/share-button.tsx';
import styles from './invites.module.css';
import { MailForm } from './mail-form.tsx';

/** The link, large, and the ways to hand it on: copy, the phone's own sheet, a QR code to show, keep or print. */
export function ShareBox({ invite }: { invite: Invite }) {
  const { t } = useTranslation('invites');
  const [open, setOpen] = useState(false);
  const [mailing, setMailing] = useState(false);
  const mayWrite = useMay('invites.write');
  const src = withBase(`/api/invites/${encodeURIComponent(invite.id)}/qr.svg`);
  const isUsable = invite.badges.every((badge) => badge === 'active' || badge === 'redeemed');
  return (
    <section className={styles.share} aria-label={t('share.title')}>
      <p className={cx(styles.link, !isUsable && styles.off)}>
        {invite.url.slice(0, -invite.code.length)}
        <wbr />
        {invite.url.slice(-invite.code.length)}
      </p>
      {isUsable ? null : <p className={styles.off}>{t('share.off')}</p>}
      <Row>
        <CopyButton text={invite.url} label={t('share.copy')} look={isUsable ? 'primary' : 'secondary'} />
        <ShareButton url={invite.url} title={t('share.shareTitle')} />
        <Button
          icon={<IconQrcode size={18} stroke={1.5} />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t('share.qr')}
        </Button>
        {mayWrite && isUsable ? (
          <Button
            icon={<IconMail size={18} stroke={1.5} />}
            aria-expanded={mailing}
            onClick={() => setMailing(!mailing)}
          >
            {t('mail.open')}
          </Button>
        ) : null}
      </Row>
      {mailing ? <MailForm invite={invite} onClose={() => setMailing(false)} /> : null}
      {open ? (
        <div className={styles.qr}>
          <Qr src={src} label={t('share.qrLabel', { code: invite.code })} />
          <Row>
            <ButtonLink
              look="quiet"
              href={src}
              download={`invite-${invite.code}.svg`}
              icon={<IconDownload size={18} stroke={1.5} />}
            >
              {t('share.download')}
            </ButtonLink>
            <Button look="quiet" icon={<IconPrinter size={18} stroke={1.5} />} onClick={() => window.print()}>
              {t('share.print')}
            </Button>
            <Link to="/cards" search={{ invite: invite.id }} className={buttonClass({ look: 'quiet' })}>
              {t('cards.one')}
            </Link>
          </Row>
          {createPortal(
            <div className={styles.sheet} aria-hidden="true">
              <p>{invite.server_name}</p>
              <Qr src={src} label="" />
              <p>{invite.url}</p>
            </div>,
            document.body,
          )}
        </div>
      ) : null}
    </section>
  );
}
