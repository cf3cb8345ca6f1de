import { useAfter } from '#lib/use-after.ts';
import { Dots } from './button.tsx';
import styles from './pending.module.css';

/** Keeps the place of something that loads; after 300 ms it says what is awaited. */
export function Pending({ text }: { text: string }) {
  const late = useAfter(300);
  return (
    <div className={styles.pending} role="status">
      {late ? (
        <>
          <Dots />
          <span>{text}</span>
        </>
      ) : null}
    </div>
  );
}
