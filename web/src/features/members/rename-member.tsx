import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import styles from './members.module.css';
import { useEditMember } from './queries.ts';

/** The name a person has here; saved only when it differs. */
export function RenameMember({ member }: { member: Member }) {
  const { t } = useTranslation(['members', 'common']);
  const edit = useEditMember(member.id);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ initialValues: { display_name: member.name } });
  const isChanged = form.values.display_name.trim() !== member.name;
  const { guard } = useLeaveGuard(isChanged);
  const save = form.onSubmit(async ({ display_name }) => {
    setProblem(null);
    try {
      const saved = await edit.mutateAsync({ display_name: display_name.trim() });
      form.setValues({ display_name: saved.name });
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return (
    <form onSubmit={save} noValidate>
      <div className={styles.date}>
        <TextInput label={t('name.label')} maxLength={100} {...form.getInputProps('display_name')} />
        {isChanged ? (
          <Button type="submit" busy={edit.isPending}>
            {t('name.save')}
          </Button>
        ) : null}
      </div>
      <ProblemNotice error={problem} />
      {guard}
    </form>
  );
}
