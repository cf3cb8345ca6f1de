import { Drawer } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '#lib/use-phone.ts';
import { plainHeader } from './plain-header.ts';
import styles from './side-panel.module.css';

/**
 * A panel from the right, on the phone a sheet from below. Draw it in a child route, so that it has its own address;
 * `backTo` is the address of the list, where closing leads when the panel was opened by its address. Back closes it.
 * `wide` is for a form with a preview beside it. A form with changes holds it open (`useLeaveGuard`). Its buttons stand
 * in a `PanelFooter`.
 */
export function SidePanel({
  title,
  backTo,
  wide = false,
  children,
}: {
  title: ReactNode;
  backTo: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation('common');
  const router = useRouter();
  const phone = usePhone();
  const close = () => void router.navigate({ to: backTo, search: true, replace: true });
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
    </Drawer>
  );
}

/** The buttons of a panel, always in sight at its lower edge. The last thing in a panel. */
export function PanelFooter({ children }: { children: ReactNode }) {
  return <div className={styles.footer}>{children}</div>;
}

const panelWidth = (wide: boolean): number => (wide ? 880 : 480);
