import { useEffect, useRef, useState } from 'react';
import { pictureUrl } from '#lib/picture-url.ts';
import { cx } from './css.ts';
import styles from './poster.module.css';

/** One poster, 2:3. The room for it is there before the picture, which fades in. */
export function Poster({
  url,
  title = '',
  shownWidth = 120,
  className,
}: {
  url: string;
  title?: string;
  /** Css pixels. The same width everywhere lets the wall and the row share what was loaded. */
  shownWidth?: number;
  className?: string;
}) {
  const [loaded, setLoaded] = useState(false);
  return (
    <div className={cx(styles.poster, className)}>
      <img
        src={pictureUrl(url, shownWidth)}
        alt={title}
        loading="lazy"
        decoding="async"
        data-loaded={loaded}
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setLoaded(true);
        }}
        onLoad={() => setLoaded(true)}
      />
    </div>
  );
}

/** Posters in a row that scrolls sideways, the edge fading. */
export function PosterRow({ urls, label }: { urls: string[]; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.row} aria-label={label} tabIndex={0}>
      {urls.map((url) => (
        <Poster key={url} url={url} />
      ))}
    </section>
  );
}

const columnsFor = (width: number): number => Math.min(9, Math.max(4, Math.round(width / 170)));

/** The slow wall of posters behind a page, under its veil. Pure decoration: nothing is announced. */
export function PosterWall({ urls }: { urls: string[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(4);
  useEffect(() => {
    if (box.current) setColumns(columnsFor(box.current.clientWidth));
  }, []);
  const rows = 5;
  const list = Array.from({ length: columns }, (_, column) => ({
    id: `column-${column}`,
    posters: Array.from({ length: rows }, (_, row) => ({
      id: `row-${row}`,
      url: urls[(column * 3 + row * 5 + Math.floor(column / 2)) % urls.length] ?? '',
    })),
  }));
  return (
    <div ref={box} className={`${styles.wall} evening`} aria-hidden="true">
      <div className={styles.tilt} style={{ '--columns': columns } as React.CSSProperties}>
        {list.map((column) => (
          <div key={column.id} className={styles.column}>
            {column.posters.map((poster) => (
              <Poster key={poster.id} url={poster.url} />
            ))}
          </div>
        ))}
      </div>
      <div className={styles.veil} />
    </div>
  );
}
