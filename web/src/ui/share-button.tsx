import { IconShare2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonLook, type ButtonSize } from './button.tsx';

/** Opens the phone's own sheet for sharing; nothing where the browser has none. */
export function ShareButton({
  url,
  title,
  look = 'secondary',
  size,
}: {
  url: string;
  title: string;
  look?: ButtonLook;
  size?: ButtonSize;
}) {
  const { t } = useTranslation('common');
  if (typeof navigator.share !== 'function') return null;
  const share = async () => {
    try {
      await navigator.share({ url, title });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    }
  };
  return (
    <Button look={look} size={size} icon={<IconShare2 size={18} stroke={1.5} />} onClick={share}>
      {t('share')}
    </Button>
  );
}
