import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InviteView } from '#api/types.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { goTo } from './history.ts';
import { preloadPages } from './late-pages.tsx';
import { localServers } from './way.ts';
import { forgetWay, recallBegun } from './way-memory.ts';

/** The way that this device began and can go on with: where accounts are chosen, nobody could be known again otherwise. */
export function useBegun(invite: InviteView): { id: string | null; forget: () => void } {
  const choosesAccounts = localServers(invite).length > 0;
  const [id, setId] = useState(() => (choosesAccounts ? recallBegun(invite.code) : null));
  useEffect(() => {
    if (choosesAccounts) preloadPages();
  }, [choosesAccounts]);
  const forget = () => {
    forgetWay(invite.code);
    setId(null);
  };
  return { id, forget };
}

/** Goes on where this device stopped, or begins anew for somebody else. */
export function GoOn({ code, id, onForget }: { code: string; id: string; onForget: () => void }) {
  const { t } = useTranslation('guest');
  return (
    <>
      <PrimaryButton onClick={() => goTo({ at: 'inside', code, redemptionId: id })}>
        {t('way.goOn')}
      </PrimaryButton>
      <Button look="link" onClick={onForget}>
        {t('way.anew')}
      </Button>
    </>
  );
}
