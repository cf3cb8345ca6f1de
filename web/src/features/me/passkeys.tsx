import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passkey } from '#api/types.ts';
import { deviceName } from '#lib/device-name.ts';
import { formatDay } from '#lib/format.ts';
import { passkeysWork, wasGivenUp } from '#lib/passkeys.ts';
import { Button } from '#ui/button.tsx';
import { List, ListSkeleton, QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RenameField } from '#ui/rename-field.tsx';
import { Card, Section } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { passkeysQuery, useAddPasskey, useRemovePasskey, useRenamePasskey } from './account-queries.ts';
import { ConfirmPassword } from './confirm-password.tsx';
import { CredentialRow } from './credential-row.tsx';

/** Passkeys of this account: what devices and password managers keep, in the place of a password. */
export function Passkeys({ hasPassword }: { hasPassword: boolean }) {
  const { t, i18n } = useTranslation('account');
  const query = useQuery(passkeysQuery);
  const add = useAddPasskey();
  const [asking, setAsking] = useState(false);
  const make = async (password: string | null) => {
    const name = deviceName(navigator.userAgent) ?? t('passkeys.title');
    try {
      await add.mutateAsync({ name, current_password: password });
      showDone(i18n, t('passkeys.added'));
      setAsking(false);
    } catch (thrown) {
      if (!wasGivenUp(thrown)) throw thrown;
    }
  };
  const begin = () => {
    if (hasPassword) setAsking(true);
    else void make(null).catch(() => null);
  };
  return (
    <Section
      title={t('passkeys.title')}
      help={passkeysWork() ? t('passkeys.help') : t('passkeys.notHere')}
      aside={
        passkeysWork() && !asking ? (
          <Button size="small" busy={add.isPending} onClick={begin}>
            {t('passkeys.add')}
          </Button>
        ) : null
      }
    >
      {asking ? (
        <Card>
          <ConfirmPassword save={t('passkeys.add')} send={make} onClose={() => setAsking(false)} />
        </Card>
      ) : null}
      <ProblemNotice error={asking || wasGivenUp(add.error) ? null : add.error} />
      <QueryState
        query={query}
        skeleton={<ListSkeleton rows={1} />}
        isEmpty={(data) => data.items.length === 0}
        empty={<p>{t('passkeys.none')}</p>}
      >
        {(data) => (
          <List
            label={t('passkeys.title')}
            items={data.items}
            keyOf={(passkey) => passkey.id}
            row={(passkey) => <PasskeyRow passkey={passkey} />}
          />
        )}
      </QueryState>
    </Section>
  );
}

function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t, i18n } = useTranslation('account');
  const remove = useRemovePasskey();
  const rename = useRenamePasskey();
  return (
    <CredentialRow
      icon={IconFingerprint}
      name={passkey.name}
      about={t('passkeys.since', { day: formatDay(passkey.created_at, i18n.language) })}
      lastUsedAt={passkey.last_used_at}
      change={t('passkeys.change')}
      question={{
        title: t('passkeys.removeTitle', { name: passkey.name }),
        lost: (
          <>
            <p>{t('passkeys.removeLost')}</p>
            <RenameField
              label={t('passkeys.name')}
              save={t('passkeys.rename')}
              name={passkey.name}
              onSave={async (name) => {
                await rename.mutateAsync({ id: passkey.id, name });
                return name;
              }}
            />
          </>
        ),
        confirm: t('passkeys.remove'),
        onConfirm: () => remove.mutateAsync(passkey.id),
      }}
    />
  );
}
