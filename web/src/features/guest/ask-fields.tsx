import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { asProblem, type Problem } from '#api/problem.ts';
import type { AccessForm } from '#api/types.ts';
import { useBusy } from '#lib/use-busy.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { PrimaryButton } from '#ui/button.tsx';
import { AreaField, Field } from '#ui/field.tsx';
import { Notice } from '#ui/notice.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { rememberAsked } from './ask-memory.ts';
import { sendAsk } from './ask-queries.ts';
import styles from './guest.module.css';
import { goTo } from './history.ts';

/** The server takes a form that was filled in faster for a program's; whoever is that fast waits the rest here. */
const formTakesMs = 3_200;
const fieldNames = ['who', 'name', 'message', 'code'] as const;
type FieldName = (typeof fieldNames)[number];

/** The fields that the owner wants, and one that nobody sees. */
export function AskFields({ form, onStale }: { form: AccessForm; onStale: () => void }) {
  const { t, i18n } = useTranslation('guest');
  const problemText = useProblemText();
  const [openedAt] = useState(() => Date.now());
  const [values, setValues] = useState({ who: '', name: '', message: '', code: '', website: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [missing, setMissing] = useState<FieldName[]>([]);
  const onceKey = useOnceKey(idempotencyKey);
  const wanted = { who: 'required', name: form.ask_name, message: form.ask_message, code: form.ask_code };

  const { busy, start } = useBusy(async () => {
    setProblem(null);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, openedAt + formTakesMs - Date.now())));
    try {
      const { website, ...given } = values;
      const input = {
        ...given,
        who: given.who.trim(),
        language: i18n.language,
        form: form.form,
        ...(website === '' ? {} : { website }),
      };
      const own = await sendAsk(input, onceKey(input));
      rememberAsked(own.link);
      goTo({ at: 'asked', link: own.link });
    } catch (thrown) {
      const failed = asProblem(thrown);
      setProblem(failed);
      if (failed.code === 'form_too_old') onStale();
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = fieldNames.filter((name) => wanted[name] === 'required' && values[name].trim() === '');
    setMissing(empty);
    if (empty.length === 0) void start();
  };
  const problemAt = (name: FieldName): string | null => {
    if (missing.includes(name)) return t('access.field.empty');
    const found = problem?.fields.find((field) => field.field === name);
    if (!found) return null;
    const key = `access.field.problem.${found.code}`;
    return i18n.exists(`guest:${key}`) ? t(key) : found.message;
  };
  const propsOf = (name: FieldName) => ({
    name,
    label: t(`access.field.${name}`, { service: form.server_kind_label ?? '' }),
    help: wanted[name] === 'optional' ? t('access.field.optional') : undefined,
    problem: problemAt(name),
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
      setMissing((before) => before.filter((other) => other !== name));
    },
  });
  const isPlaced = problem !== null && fieldNames.some((name) => problemAt(name) !== null);
  return (
    <form className={styles.stack} onSubmit={submit} noValidate>
      <Field
        {...propsOf('who')}
        help={t('access.field.whoHelp')}
        maxLength={254}
        autoComplete="email"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      {wanted.name === 'off' ? null : <Field {...propsOf('name')} maxLength={80} autoComplete="name" />}
      {wanted.message === 'off' ? null : <AreaField {...propsOf('message')} maxLength={1000} rows={3} />}
      {wanted.code === 'off' ? null : (
        <Field
          {...propsOf('code')}
          maxLength={64}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
      <div className="visually-hidden" aria-hidden="true">
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={values.website}
          onChange={(event) => setValues((before) => ({ ...before, website: event.target.value }))}
        />
      </div>
      {problem && !isPlaced ? (
        <Notice tone="bad">
          <p>{problemText(problem)}</p>
        </Notice>
      ) : null}
      <PrimaryButton type="submit" busy={busy} busyText={t('access.sending')}>
        {t('access.send')}
      </PrimaryButton>
    </form>
  );
}
