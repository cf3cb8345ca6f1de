import { Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { plainHeader } from './plain-header.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { Row, Stack } from './section.tsx';

/**
 * Asks once before what cannot be undone, naming what will be lost. `confirm` is the verb on the button ("Remove Mira").
 * A failure stays in the dialog, in words. `onConfirm` answers `'stay'` where there is more to ask first.
 */
export function ConfirmOnce({
  opened,
  title,
  lost,
  confirm,
  keep,
  onConfirm,
  onClose,
}: {
  opened: boolean;
  title: string;
  lost: ReactNode;
  confirm: string;
  /** The words of the button that does nothing; "Keep it" where not given. */
  keep?: string;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('common');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      if ((await onConfirm()) !== 'stay') onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong>{title}</strong>}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 150 }}
      attributes={{ header: plainHeader }}
    >
      <Stack>
        <div aria-live="polite">{lost}</div>
        <ProblemNotice error={error} />
        <Row>
          <Button look="danger" busy={busy} onClick={run}>
            {confirm}
          </Button>
          <Button look="quiet" onClick={onClose} data-autofocus>
            {keep ?? t('keep')}
          </Button>
        </Row>
      </Stack>
    </Modal>
  );
}
