import { IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
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
  const [isAble, setAble] = useState(typeof navigator.share === 'function');
  if (!isAble) return null;
  const share = async () => {
    try {
      await navigator.share({ url, title });
    } catch (error) {
      // Closing the sheet is no failure; where it does not open at all, copying the link stays.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setAble(false);
    }
  };
  return (
    <Button look={look} size={size} icon={<IconShare2 size={18} stroke={1.5} />} onClick={share}>
      {t('share')}
    </Button>
  );
}
