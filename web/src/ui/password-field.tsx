import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './css.ts';
import styles from './field.module.css';

/** A password that can be looked at, without Mantine. What has to be true of it stands below, in place of a help. */
export function PasswordField({
  label,
  below,
  problem,
  ...rest
}: {
  label: string;
  below?: ReactNode;
  problem?: string | null;
} & InputHTMLAttributes<HTMLInputElement>) {
  const { t } = useTranslation('common');
  const id = useId();
  const [shown, setShown] = useState(false);
  const Icon = shown ? IconEyeOff : IconEye;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.withButton}>
        <input
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...rest}
          id={id}
          type={shown ? 'text' : 'password'}
          className={styles.input}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-help`}
        />
        <button type="button" aria-controls={id} onClick={() => setShown(!shown)}>
          <Icon size={20} stroke={1.5} aria-hidden="true" />
          <span>{t(shown ? 'password.hide' : 'password.show')}</span>
        </button>
      </div>
      <div id={`${id}-help`} className={cx(styles.help, problem && styles.problem)} aria-live="polite">
        {problem ?? below}
      </div>
    </div>
  );
}
