import { IconFingerprint } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passkeysWork, wasGivenUp } from '#lib/passkeys.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { signInWithPasskey } from './queries.ts';

/** Signing in with what the device keeps; nothing where the browser cannot, or the address is not a safe one. */
export function PasskeyButton({ onDone }: { onDone: () => Promise<void> }) {
  const { t } = useTranslation('entry');
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { busy, start } = useBusy(async () => {
    setError(null);
    try {
      await signInWithPasskey(client);
      await onDone();
    } catch (thrown) {
      if (!wasGivenUp(thrown)) setError(thrown);
    }
  });
  if (!passkeysWork()) return null;
  return (
    <>
      <Button
        look="secondary"
        size="large"
        busy={busy}
        icon={<IconFingerprint size={20} stroke={1.5} aria-hidden="true" />}
        onClick={() => start()}
      >
        {t('signIn.passkey')}
      </Button>
      <ProblemNotice error={error} />
    </>
  );
}
