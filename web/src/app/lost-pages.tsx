import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import { usePageTitle } from '#lib/page-title.ts';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState, ErrorState } from '#ui/list.tsx';
import { Mark } from '#ui/mark.tsx';
import { Pending } from '#ui/pending.tsx';
import { PlainFrame } from '#ui/plain-frame.tsx';

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useTranslation('common');
  usePageTitle(t('missing.title'));
  return (
    <PlainFrame>
      <EmptyState
        alone
        icon={<Mark size={56} />}
        title={t('missing.title')}
        action={
          <Link to="/" className={buttonClass({ look: 'primary' })}>
            {t('missing.home')}
          </Link>
        }
      >
        {t('missing.help')}
      </EmptyState>
    </PlainFrame>
  );
}

/** A page that could not be drawn: what failed, and the way to try again. */
export function FailedPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <PlainFrame>
      <ErrorState alone error={asProblem(error)} onRetry={retry} />
    </PlainFrame>
  );
}

/** While a page's script or first data is on its way. */
export function WaitingPage() {
  const { t } = useTranslation('common');
  return <Pending text={t('loading')} />;
}
