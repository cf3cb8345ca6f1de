import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { ButtonLink } from '#ui/button.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { AskPage } from './ask-page.tsx';
import { AskedPage } from './asked-page.tsx';
import { BeforePage } from './before-page.tsx';
import { ContinuePage } from './continue-page.tsx';
import { DevicePage } from './device-page.tsx';
import styles from './guest.module.css';
import { usePlace } from './history.ts';
import { InsidePage } from './inside-page.tsx';
import { JoinPage } from './join-page.tsx';
import { LandingPage } from './landing-page.tsx';
import { LateAccountPage, LatePreviewPage } from './late-pages.tsx';
import { NamePage } from './name-page.tsx';
import { SeatPage } from './seat-page.tsx';

/** The guest's few pages by address. */
export function GuestApp() {
  const place = usePlace();
  if (place.at === 'join') return <JoinPage />;
  if (place.at === 'missing') return <Missing />;
  if (place.at === 'preview') return <LatePreviewPage />;
  if (place.at === 'ask') return <AskPage />;
  if (place.at === 'asked') return <AskedPage key={place.link} link={place.link} />;
  if (place.at === 'seat') return <SeatPage link={place.link} />;
  if (place.at === 'invite') return <LandingPage key={place.code} code={place.code} />;
  if (place.at === 'before') return <BeforePage code={place.code} />;
  if (place.at === 'device') return <DevicePage code={place.code} />;
  if (place.at === 'name') return <NamePage code={place.code} />;
  if (place.at === 'continue') return <ContinuePage code={place.code} />;
  if (place.at === 'account') return <LateAccountPage code={place.code} number={place.number} />;
  return <InsidePage code={place.code} redemptionId={place.redemptionId} />;
}

function Missing() {
  const { t } = useTranslation(['guest', 'common']);
  return (
    <GuestFrame>
      <GuestHeading title={t('common:missing.title')} name={t('common:missing.title')}>
        <p className={styles.lead}>{t('common:missing.help')}</p>
      </GuestHeading>
      <ButtonLink look="primary" size="large" href={withBase('/join')}>
        {t('join.other')}
      </ButtonLink>
    </GuestFrame>
  );
}
