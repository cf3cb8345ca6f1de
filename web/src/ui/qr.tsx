import styles from './qr.module.css';

/** A QR code that the server draws (`/api/invites/{id}/qr.svg`), on white so that every camera reads it. */
export function Qr({ src, label }: { src: string; label: string }) {
  return <img className={styles.qr} src={src} alt={label} />;
}
