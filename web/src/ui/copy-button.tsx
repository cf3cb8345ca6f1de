import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '#lib/copy-text.ts';
import { Button, type ButtonLook, type ButtonSize } from './button.tsx';

/** Copies a text and says so in its own place for two seconds. */
export function CopyButton({
  text,
  label,
  look = 'secondary',
  size,
}: {
  text: string;
  label?: string;
  look?: ButtonLook;
  size?: ButtonSize;
}) {
  const { t } = useTranslation('common');
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const words = { idle: label ?? t('copy'), done: t('copied'), failed: t('copyFailed') };
  return (
    <>
      <Button
        look={look}
        size={size}
        icon={state === 'done' ? <IconCheck size={18} stroke={1.5} /> : <IconCopy size={18} stroke={1.5} />}
        onClick={async () => setState((await copyText(text)) ? 'done' : 'failed')}
      >
        {words[state]}
      </Button>
      <span className="visually-hidden" role="status">
        {state === 'idle' ? '' : words[state]}
      </span>
    </>
  );
}
