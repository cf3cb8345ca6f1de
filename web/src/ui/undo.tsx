import { notifications } from '@mantine/notifications';
import type { i18n } from 'i18next';
import styles from './undo.module.css';

const undoMs = 10_000;

/**
 * Says what was done and offers Undo for ten seconds: `showUndo(i18n, words, () => resume())`. For what is done
 * already and can be taken back; not for errors.
 */
export function showUndo(instance: i18n, message: string, undo: () => unknown): void {
  const id = `undo-${Date.now()}`;
  notifications.show({
    id,
    autoClose: undoMs,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': instance.t('common:close') },
    message: (
      <span className={styles.undo}>
        <span>{message}</span>
        <button
          type="button"
          className={styles.button}
          onClick={() => {
            notifications.hide(id);
            void undo();
          }}
        >
          {instance.t('common:undo')}
        </button>
      </span>
    ),
  });
}

/** Says that something is done, for four seconds. */
export function showDone(instance: i18n, message: string): void {
  notifications.show({
    message,
    autoClose: 4000,
    closeButtonProps: { 'aria-label': instance.t('common:close') },
  });
}
