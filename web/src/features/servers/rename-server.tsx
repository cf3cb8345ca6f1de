import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { useChangeServer } from './queries.ts';
import styles from './servers.module.css';

/** The name that guests and members see. */
export function RenameServer({ server }: { server: Server }) {
  const { t } = useTranslation('servers');
  const change = useChangeServer(server.id);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ initialValues: { name: server.name } });
  const isChanged = form.values.name.trim() !== server.name;
  const { guard } = useLeaveGuard(isChanged);
  const save = form.onSubmit(async ({ name }) => {
    setProblem(null);
    try {
      const saved = await change.mutateAsync({ name: name.trim() });
      form.setValues({ name: saved.name });
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <form onSubmit={save} noValidate>
      <div className={styles.line}>
        <TextInput
          label={t('name.label')}
          description={t('name.help')}
          maxLength={100}
          {...form.getInputProps('name')}
        />
        {isChanged ? (
          <Button type="submit" busy={change.isPending}>
            {t('name.save')}
          </Button>
        ) : null}
      </div>
      <ProblemNotice error={problem} />
      {guard}
    </form>
  );
}
