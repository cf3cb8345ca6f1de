import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { givePassword, startOutside } from '#api/outside-sign-in.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Button } from './button.tsx';
import { CredentialsForm, type NameAndPassword } from './credentials-form.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { Stack } from './section.tsx';
import { ServerCode } from './server-code.tsx';

/** Proves whose account at a media server somebody has: by its name and password, or a code of its apps. */
export function ServerAccount({
  provider,
  purpose,
  save,
  busyText,
  onProven,
}: {
  provider: string;
  purpose: 'sign_in' | 'link';
  /** The words on the button. */
  save: string;
  busyText: string;
  /** Goes on with the finished attempt; what it throws is shown. */
  onProven: (attemptId: string) => Promise<void>;
}) {
  const { t } = useTranslation('entry');
  const [error, setError] = useState<unknown>(null);
  const [codeOf, setCodeOf] = useState<string | null>(null);
  const attempt = async (act: (id: string) => Promise<void>) => {
    setError(null);
    try {
      await act((await startOutside(provider, purpose, '/')).id);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const byPassword = useBusy(({ username, password }: NameAndPassword) =>
    attempt(async (id) => {
      await givePassword(id, username, password);
      await onProven(id);
    }),
  );
  const byCode = useBusy(() => attempt(async (id) => setCodeOf(id)));

  if (codeOf !== null)
    return (
      <ServerCode
        id={codeOf}
        onReady={() => onProven(codeOf)}
        onStopped={(problem) => {
          setCodeOf(null);
          setError(problem);
        }}
      />
    );
  return (
    <Stack>
      <CredentialsForm save={save} busy={byPassword.busy} busyText={busyText} onSend={byPassword.start}>
        <ProblemNotice error={error} />
      </CredentialsForm>
      <Button look="secondary" size="large" busy={byCode.busy} onClick={byCode.start}>
        {t('server.useCode')}
      </Button>
    </Stack>
  );
}
