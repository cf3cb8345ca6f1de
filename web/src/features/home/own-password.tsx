import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/button.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { useSave } from '#ui/use-save.tsx';
import { setOwnServerPassword } from './queries.ts';

const SHORTEST = 8;

/** A new password at a server where the person has an account of its own. */
export function OwnPassword({ serverId, username }: { serverId: string; username: string }) {
  const { t } = useTranslation('passwords');
  const [step, setStep] = useState<'closed' | 'open' | 'done'>('closed');
  const form = useForm({
    initialValues: { password: '' },
    validate: {
      password: (text) => ([...text].length < SHORTEST ? t('short', { count: SHORTEST }) : null),
    },
  });
  const saving = useSave(form, {
    send: ({ password }) => setOwnServerPassword(serverId, password),
    done: () => {
      form.reset();
      setStep('done');
    },
  });
  if (step === 'open')
    return (
      <InlineForm saving={saving} save={t('save')} onCancel={() => setStep('closed')}>
        <PasswordInput
          label={t('label')}
          description={t('ownRule', { count: SHORTEST, name: username })}
          autoComplete="new-password"
          maxLength={128}
          {...form.getInputProps('password')}
        />
      </InlineForm>
    );
  return (
    <div>
      {step === 'done' ? <p role="status">{t('saved')}</p> : null}
      <Button size="small" onClick={() => setStep('open')}>
        {t('new')}
      </Button>
    </div>
  );
}
