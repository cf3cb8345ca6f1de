import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import type { InviteView } from '#api/types.ts';
import { type Language, languageNames, languages, pickLanguage } from '#i18n/languages.ts';
import { Choice } from '#ui/choice.tsx';
import styles from './preflight.module.css';

/** What the page is drawn on, in css pixels. */
const SIZES = { phone: [390, 780], desktop: [1280, 800] } as const;
type Width = keyof typeof SIZES;
type Scheme = 'dark' | 'light';

/**
 * The guest's page itself in a frame, in any language, width and scheme. It draws what it is told and asks for nothing;
 * nothing in it can be pressed.
 */
export function GuestView({ invite, width: first = 'phone' }: { invite: InviteView; width?: Width }) {
  const { t, i18n } = useTranslation('preflight');
  const [chosen, setChosen] = useState<Language | null>(null);
  const [width, setWidth] = useState<Width>(first);
  const [scheme, setScheme] = useState<Scheme>('dark');
  const language = chosen ?? pickLanguage([invite.language, i18n.language]);
  return (
    <section className={styles.view} aria-label={t('view.title')}>
      <h3 className={styles.name}>{t('view.title')}</h3>
      <Frame invite={invite} language={language} width={width} scheme={scheme} />
      <Choice
        label={t('view.language')}
        options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        value={language}
        onChange={setChosen}
      />
      <Choice
        label={t('view.width')}
        options={[
          { value: 'phone', label: t('view.phone') },
          { value: 'desktop', label: t('view.desktop') },
        ]}
        value={width}
        onChange={setWidth}
      />
      <Choice
        label={t('view.scheme')}
        options={[
          { value: 'dark', label: t('view.dark') },
          { value: 'light', label: t('view.light') },
        ]}
        value={scheme}
        onChange={setScheme}
      />
    </section>
  );
}

function Frame({
  invite,
  language,
  width,
  scheme,
}: {
  invite: InviteView;
  language: Language;
  width: Width;
  scheme: Scheme;
}) {
  const { t } = useTranslation('preflight');
  const frame = useRef<HTMLIFrameElement>(null);
  const { ref, width: room } = useElementSize();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      if (event.origin === location.origin && event.source === frame.current?.contentWindow) setReady(true);
    };
    window.addEventListener('message', onMessage);
    return () => window.removeEventListener('message', onMessage);
  }, []);
  useEffect(() => {
    if (!ready) return;
    const shown = { foyer: 'preview', invite, language, scheme };
    frame.current?.contentWindow?.postMessage(shown, location.origin);
  }, [ready, invite, language, scheme]);
  const [wide, high] = SIZES[width];
  const scale = room > 0 ? Math.min(1, room / wide) : 1;
  return (
    <div ref={ref} className={styles.frame} style={{ height: high * scale }}>
      <iframe
        ref={frame}
        src={withBase('/preview')}
        title={t('view.title')}
        tabIndex={-1}
        style={{ width: wide, height: high, transform: `scale(${scale})` }}
      />
    </div>
  );
}
