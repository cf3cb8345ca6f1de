import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Qr } from '#ui/qr.tsx';
import { Card, Row, Stack } from '#ui/section.tsx';
import styles from './account.module.css';
import { useBeginTotp, useConfirmTotp } from './account-queries.ts';
import { CodeForm } from './code-form.tsx';
import { ConfirmPassword } from './confirm-password.tsx';

/** The way to codes of an app: the password again, a QR code to scan, and a first code as proof that it works. */
export function TwoStepSetUp({
  hasPassword,
  onDone,
  onClose,
}: {
  hasPassword: boolean;
  onDone: (recoveryCodes: string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  const begin = useBeginTotp();
  const confirm = useConfirmTotp();
  const [begun, setBegun] = useState<{ key: string; qr_svg: string } | null>(null);
  const start = async (password: string | null) =>
    setBegun(await begin.mutateAsync({ current_password: password }));

  if (begun)
    return (
      <Card>
        <Stack>
          <p>{t('twoStep.scan')}</p>
          <Qr src={`data:image/svg+xml,${encodeURIComponent(begun.qr_svg)}`} label={t('twoStep.qr')} />
          <p className={styles.secret}>{begun.key.match(/.{1,4}/g)?.join(' ')}</p>
          <Row>
            <CopyButton text={begun.key} label={t('twoStep.copyKey')} size="small" />
          </Row>
          <CodeForm
            save={t('twoStep.turnOn')}
            help={t('twoStep.firstCode')}
            send={async (code) => onDone((await confirm.mutateAsync(code)).recovery_codes)}
            onClose={onClose}
          />
        </Stack>
      </Card>
    );
  return (
    <Card>
      {hasPassword ? (
        <ConfirmPassword save={t('twoStep.next')} send={start} onClose={onClose} />
      ) : (
        <Stack>
          <p>{t('twoStep.help')}</p>
          <ProblemNotice error={begin.error} />
          <Row>
            <Button look="primary" busy={begin.isPending} onClick={() => void start(null).catch(() => null)}>
              {t('twoStep.next')}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {t('twoStep.cancel')}
            </Button>
          </Row>
        </Stack>
      )}
    </Card>
  );
}
