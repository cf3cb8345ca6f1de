import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import { asProblem } from '#api/problem.ts';
import { useBusy } from '#lib/use-busy.ts';
import { PrimaryButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { GuestHeading } from '#ui/guest-heading.tsx';
import { useProblemText } from '#ui/problem-text.ts';
import { tidyCode } from './code.ts';
import styles from './guest.module.css';
import { goTo } from './history.ts';
import { preloadInvite } from './use-invite.ts';

/** Where a code is typed that came by word of mouth or on paper. */
export function JoinPage() {
  const { t } = useTranslation('guest');
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { busy, start } = useBusy(async () => {
    const code = tidyCode(typed);
    try {
      const invite = await preloadInvite(code);
      if (!invite.valid && invite.reason === 'unknown') setProblem(t('join.unknown'));
      else goTo({ at: 'invite', code });
    } catch (thrown) {
      setProblem(problemText(asProblem(thrown)));
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tidyCode(typed) === '') setProblem(t('join.empty'));
    else void start();
  };
  return (
    <GuestFrame>
      <GuestHeading title={t('join.title')} name={t('join.title')}>
        <p className={styles.lead}>{t('join.help')}</p>
      </GuestHeading>
      <form className={styles.stack} onSubmit={submit} noValidate>
        <Field
          className={styles.typed}
          label={t('join.label')}
          help={t('join.fieldHelp')}
          problem={problem}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <PrimaryButton type="submit" busy={busy} busyText={t('lookingUp')}>
          {t('join.go')}
        </PrimaryButton>
        <div className={styles.links}>
          <a className={styles.note} href={withBase('/sign-in')}>
            {t('join.signIn')}
          </a>
        </div>
      </form>
    </GuestFrame>
  );
}
