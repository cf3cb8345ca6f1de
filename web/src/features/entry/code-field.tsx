import { useTranslation } from 'react-i18next';
import { asProblem } from '#api/problem.ts';
import { Field } from '#ui/field.tsx';

const CODE_PROBLEMS = ['second_factor_needed', 'wrong_second_factor'];

/** Whether a refusal says that the account asks for a code, or for another one. */
export const asksForCode = (error: unknown): boolean =>
  error !== null && CODE_PROBLEMS.includes(asProblem(error).code);

/** The code of an authenticator app, or a recovery code. */
export function CodeField({
  value,
  error,
  onChange,
}: {
  value: string;
  error: unknown;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation('entry');
  const isWrong = error !== null && asProblem(error).code === 'wrong_second_factor';
  return (
    <Field
      label={t('code.label')}
      help={t('code.help')}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={40}
      // The step begins with it: nothing else on the page is to be filled in.
      autoFocus
      value={value}
      problem={isWrong ? t('code.wrong') : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
