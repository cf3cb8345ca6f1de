import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PrimaryButton } from '#ui/button.tsx';
import { applyScheme } from '#ui/theme/scheme.ts';
import styles from './guest.module.css';
import { Invitation } from './invitation.tsx';
import { READY, readShown, type Shown } from './preview-message.ts';
import { Refusal } from './refusal.tsx';
import { WaysIn } from './ways-in.tsx';

/**
 * The page of an invite in a frame of the owner's page, which says what to draw: also of an invite that is not saved. It
 * asks the server for nothing, and nothing in it can be pressed.
 */
export function PreviewPage() {
  const { i18n } = useTranslation();
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      if (event.origin !== location.origin || event.source !== window.parent) return;
      const told = readShown(event.data);
      if (told === null) return;
      applyScheme(told.scheme);
      void i18n.changeLanguage(told.language).then(() => setShown(told));
    };
    window.addEventListener('message', onMessage);
    window.parent.postMessage(READY, location.origin);
    return () => window.removeEventListener('message', onMessage);
  }, [i18n]);
  if (shown === null) return null;
  return (
    <div inert>
      <Drawn invite={shown.invite} />
    </div>
  );
}

function Drawn({ invite }: Pick<Shown, 'invite'>) {
  const { t } = useTranslation('guest');
  if (!invite.valid) return <Refusal code={invite.reason ?? 'unknown'} invite={invite} onAgain={() => {}} />;
  // Without its code nothing is remembered or asked of it in this browser; its language is the one that is looked at.
  const unknown = { ...invite, code: '', language: null };
  return (
    <Invitation invite={unknown}>
      {(server) =>
        invite.has_steps_before ? (
          <div className={styles.actions}>
            <PrimaryButton>{t('continue')}</PrimaryButton>
          </div>
        ) : (
          <WaysIn invite={unknown} server={server} />
        )
      }
    </Invitation>
  );
}
