import { useState } from 'react';
import { pictureUrl } from '#lib/picture-url.ts';
import styles from './avatar.module.css';

const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s._@-]+/)
    .filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0]);
  return letters.join('').toUpperCase() || '?';
};

/** A face, or the first letters where there is none or it does not load. The name stands beside it. */
export function Avatar({
  name,
  url,
  size = 36,
}: {
  name: string | null;
  url?: string | null;
  size?: number;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  return (
    <span
      className={styles.avatar}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }}
      aria-hidden="true"
    >
      {initials(name ?? '')}
      {url && failed !== url ? (
        <img src={pictureUrl(url, size)} alt="" loading="lazy" onError={() => setFailed(url)} />
      ) : null}
    </span>
  );
}
