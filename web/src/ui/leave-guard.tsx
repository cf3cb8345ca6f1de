import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmOnce } from './confirm-once.tsx';

/**
 * Asks once before a form with changes is left. Draw `guard` anywhere in the form; call `release` before going on after
 * a save; it holds until the form is clean again. Changes of the search part of the address (filters behind a panel) do not count as leaving.
 */
export function useLeaveGuard(dirty: boolean): { guard: ReactNode; release: () => void } {
  const { t } = useTranslation('common');
  const released = useRef(false);
  if (!dirty) released.current = false;
  const holds = () => dirty && !released.current;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => holds() && current.pathname !== next.pathname,
    enableBeforeUnload: holds,
    withResolver: true,
  });
  const guard = (
    <ConfirmOnce
      opened={blocker.status === 'blocked'}
      title={t('leave.title')}
      lost={t('leave.lost')}
      confirm={t('leave.confirm')}
      keep={t('leave.keep')}
      onConfirm={async () => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
  return {
    guard,
    release: () => {
      released.current = true;
    },
  };
}
