import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { useBusy } from '#lib/use-busy.ts';
import { placeProblem } from './form-problem.ts';
import { useLeaveGuard } from './leave-guard.tsx';
import { ProblemNotice } from './problem-notice.tsx';

export type Saving = {
  /** For the form's `onSubmit`. */
  submit: (event?: React.FormEvent<HTMLFormElement>) => void;
  busy: boolean;
  isDirty: boolean;
  /** What belongs to no field, and the question before changes are left. Draw it above the button. */
  notices: ReactNode;
};

/**
 * Saves a form: one press at a time, the server's problem at its field or in `notices`, and a question before changes
 * are left. `send` calls the server; `done` runs after it and may leave the page.
 */
export function useSave<Values extends Record<string, unknown>, Saved>(
  form: UseFormReturnType<Values>,
  { send, done }: { send: (values: Values) => Promise<Saved>; done: (saved: Saved) => void },
): Saving {
  const [problem, setProblem] = useState<unknown>(null);
  const isDirty = form.isDirty();
  const { guard, release } = useLeaveGuard(isDirty);
  const { busy, start } = useBusy(async (values: Values) => {
    setProblem(null);
    try {
      const saved = await send(values);
      release();
      done(saved);
    } catch (thrown) {
      setProblem(placeProblem(form, thrown));
    }
  });
  return {
    submit: form.onSubmit((values) => void start(values)),
    busy,
    isDirty,
    notices: (
      <>
        <ProblemNotice error={problem} />
        {guard}
      </>
    ),
  };
}
