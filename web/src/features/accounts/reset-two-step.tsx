import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { Row } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useResetSecondFactor } from './queries.ts';

/** For somebody who lost phone and recovery codes. */
export function ResetTwoStep({ account }: { account: Account }) {
  const { t, i18n } = useTranslation('accounts');
  const reset = useResetSecondFactor(account.id);
  const [asking, setAsking] = useState(false);
  return (
    <Row>
      <Button onClick={() => setAsking(true)}>{t('twoStep.reset')}</Button>
      <ConfirmOnce
        opened={asking}
        title={t('twoStep.resetTitle', { name: account.display_name || account.username })}
        lost={<p>{t('twoStep.resetLost')}</p>}
        confirm={t('twoStep.reset')}
        onConfirm={async () => {
          await reset.mutateAsync();
          showDone(i18n, t('twoStep.resetDone'));
        }}
        onClose={() => setAsking(false)}
      />
    </Row>
  );
}
