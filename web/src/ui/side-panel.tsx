import { Drawer } from '@mantine/core';
import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { plainHeader } from './plain-header.ts';
import styles from './side-panel.module.css';

/**
 * A panel from the right, on the phone a sheet from below. Draw it in a child route, so that it has its own address;
 * `backTo` is the address of the list, where closing leads when the panel was opened by its address. Back closes it.
 * `wide` is for a form with a preview beside it. `beforeClose` may hold it open (unsaved changes) by answering false.
 */
export function SidePanel({
  title,
  backTo,
  wide = false,
  beforeClose,
  children,
  footer,
}: {
  title: ReactNode;
  backTo: string;
  wide?: boolean;
  beforeClose?: () => boolean | Promise<boolean>;
  children: ReactNode;
  footer?: ReactNode;
}) {
  const { t } = useTranslation('common');
  const router = useRouter();
  const phone = useMediaQuery('(max-width: 639px)', undefined, { getInitialValueInEffect: false });
  const close = async () => {
    if (beforeClose && !(await beforeClose())) return;
    void router.navigate({ to: backTo, search: true, replace: true });
  };
  // Mantine closes every open dialog at once. Here Escape is for the one on top; and it is answered after the key has
  // done its work, so that a question it brings up is not closed by the same key.
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    const isTaken =
      event.target instanceof Element &&
      event.target.getAttribute('data-mantine-stop-propagation') === 'true';
    if (isTaken || document.querySelectorAll('[role="dialog"]').length > 1) return;
    setTimeout(close);
  };
  useWindowEvent('keydown', onEscape, { capture: true });
  return (
    <Drawer
      opened
      closeOnEscape={false}
      onClose={close}
      position={phone ? 'bottom' : 'right'}
      size={phone ? '92dvh' : panelWidth(wide)}
      title={title}
      closeButtonProps={{ 'aria-label': t('close'), size: 'lg' }}
      transitionProps={{ duration: 150, timingFunction: 'ease-out' }}
      classNames={{ title: styles.title, header: styles.header, body: styles.body, content: styles.content }}
      attributes={{ content: { 'data-sheet': phone }, header: plainHeader }}
    >
      {children}
      {footer ? <div className={styles.footer}>{footer}</div> : null}
    </Drawer>
  );
}

const panelWidth = (wide: boolean): number => (wide ? 880 : 480);
