import { IconCopy, IconFileExport, IconRestore, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { useMay } from '#api/session.ts';
import type { OnboardingFlow } from '#api/types.ts';
import { Actions } from '#ui/actions.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showDone } from '#ui/undo.tsx';
import { downloadFlow } from './flow-file.ts';
import { exportFlow, useCreateFlow, useRemoveFlow, useResetFlow } from './queries.ts';

/** Copy, export, back to what was shipped, delete: of what is saved, not of what is being typed. */
export function FlowActions({ flow }: { flow: OnboardingFlow }) {
  const { t, i18n } = useTranslation('onboarding');
  const navigate = useNavigate();
  const mayWrite = useMay('settings.write');
  const create = useCreateFlow();
  const reset = useResetFlow(flow.id);
  const remove = useRemoveFlow(flow.id);
  const [asks, setAsks] = useState<'reset' | 'delete' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const attempt = async (run: () => Promise<void>) => {
    setProblem(null);
    await run().catch(setProblem);
  };
  const copy = async () => {
    const input = {
      name: t('copyOf', { name: flow.name }).slice(0, 80),
      language: flow.language,
      steps: flow.steps,
    };
    const made = await create.mutateAsync({ input, key: idempotencyKey() });
    await navigate({ to: '/settings/onboarding/$flowId', params: { flowId: made.id } });
  };
  const isDefault = flow.server_kind !== null;
  return (
    <>
      <Actions
        actions={[
          mayWrite && {
            label: t('duplicate'),
            icon: IconCopy,
            busy: create.isPending,
            onClick: () => attempt(copy),
          },
          {
            label: t('export'),
            icon: IconFileExport,
            onClick: () => attempt(async () => downloadFlow(await exportFlow(flow.id))),
          },
          mayWrite &&
            isDefault &&
            !flow.is_shipped && { label: t('reset'), icon: IconRestore, onClick: () => setAsks('reset') },
          mayWrite &&
            !isDefault && {
              label: t('delete'),
              icon: IconTrash,
              danger: true,
              onClick: () => setAsks('delete'),
            },
        ]}
      />
      <ProblemNotice error={problem} />
      <ConfirmOnce
        opened={asks === 'reset'}
        title={t('resetTitle')}
        lost={t('resetLost')}
        confirm={t('reset')}
        onConfirm={async () => {
          await reset.mutateAsync();
          showDone(i18n, t('resetDone'));
        }}
        onClose={() => setAsks(null)}
      />
      <ConfirmOnce
        opened={asks === 'delete'}
        title={t('deleteTitle', { name: flow.name })}
        lost={t('deleteLost')}
        confirm={t('delete')}
        onConfirm={async () => {
          await remove.mutateAsync();
          await navigate({ to: '/settings/onboarding', replace: true });
        }}
        onClose={() => setAsks(null)}
      />
    </>
  );
}
