import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { ListSkeleton, QueryState } from '#ui/list.tsx';
import { Card, Row, Section, Stack } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { totpQuery, useRemoveTotp, useRenewRecoveryCodes } from './account-queries.ts';
import { CodeForm } from './code-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TwoStepSetUp } from './two-step-set-up.tsx';

type Doing = 'nothing' | 'setting up' | 'renewing' | 'removing';

/** Codes of an authenticator app after the password: setting it up, new recovery codes, turning it off. */
export function TwoStep({ hasPassword }: { hasPassword: boolean }) {
  const { t, i18n } = useTranslation('account');
  const query = useQuery(totpQuery);
  const remove = useRemoveTotp();
  const renew = useRenewRecoveryCodes();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [codes, setCodes] = useState<string[] | null>(null);
  const show = (made: string[]) => {
    setDoing('nothing');
    setCodes(made);
  };
  if (codes)
    return (
      <Section title={t('twoStep.title')}>
        <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />
      </Section>
    );
  if (doing === 'setting up')
    return (
      <Section title={t('twoStep.title')}>
        <TwoStepSetUp hasPassword={hasPassword} onDone={show} onClose={() => setDoing('nothing')} />
      </Section>
    );
  return (
    <Section title={t('twoStep.title')} help={t('twoStep.help')}>
      <QueryState query={query} skeleton={<ListSkeleton rows={1} />}>
        {({ since, recovery_codes_left: left }) => (
          <Card>
            <Stack>
              <p>
                {since === null
                  ? t('twoStep.off')
                  : `${t('twoStep.since', { day: formatDay(since, i18n.language) })} · ${t('twoStep.left', { count: left })}`}
              </p>
              {since === null ? (
                <Row>
                  <Button onClick={() => setDoing('setting up')}>{t('twoStep.turnOn')}</Button>
                </Row>
              ) : null}
              {since !== null && doing === 'nothing' ? (
                <Row>
                  <Button onClick={() => setDoing('renewing')}>{t('twoStep.renew')}</Button>
                  <Button look="quiet" onClick={() => setDoing('removing')}>
                    {t('twoStep.turnOff')}
                  </Button>
                </Row>
              ) : null}
              {doing === 'renewing' ? (
                <CodeForm
                  save={t('twoStep.renew')}
                  help={t('twoStep.renewHelp')}
                  send={async (code) => show((await renew.mutateAsync(code)).recovery_codes)}
                  onClose={() => setDoing('nothing')}
                />
              ) : null}
              {doing === 'removing' ? (
                <CodeForm
                  save={t('twoStep.turnOff')}
                  help={t('twoStep.codeHelp')}
                  send={async (code) => {
                    await remove.mutateAsync(code);
                    setDoing('nothing');
                    showDone(i18n, t('twoStep.off'));
                  }}
                  onClose={() => setDoing('nothing')}
                />
              ) : null}
            </Stack>
          </Card>
        )}
      </QueryState>
    </Section>
  );
}
