import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Library, Server } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { useLeaveGuard } from '#ui/leave-guard.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useChangeServer } from './queries.ts';
import styles from './servers.module.css';

const chosen = (libraries: Library[]): string[] =>
  libraries.filter((library) => library.is_default).map((library) => library.id);

/** The libraries that a new invite picks by itself. */
export function DefaultLibraries({ server, mayWrite }: { server: Server; mayWrite: boolean }) {
  const { t, i18n } = useTranslation('servers');
  const change = useChangeServer(server.id);
  const [draft, setDraft] = useState<string[] | null>(null);
  const { guard } = useLeaveGuard(draft !== null);
  if (server.libraries.length === 0) return <p className={styles.quiet}>{t('libraries.none')}</p>;
  const save = async () => {
    const saved = await change.mutateAsync({ default_library_ids: draft ?? [] }).catch(() => null);
    if (!saved) return;
    setDraft(null);
    showDone(i18n, t('libraries.saved'));
  };
  const metaOf = (library: Library): string => {
    if (library.missing) return t('libraries.missing');
    const type = t(`type.${library.type}`);
    if (library.item_count === null) return type;
    return `${type} · ${formatNumber(library.item_count, i18n.language)}`;
  };
  return (
    <>
      <CheckList
        label={t('libraries.title')}
        items={server.libraries.map((library) => ({
          value: library.id,
          label: library.title,
          meta: metaOf(library),
        }))}
        value={draft ?? chosen(server.libraries)}
        onChange={setDraft}
        disabled={!mayWrite || change.isPending}
      />
      <ProblemNotice error={change.error} />
      {draft ? (
        <Row>
          <Button look="primary" busy={change.isPending} onClick={save}>
            {t('libraries.save')}
          </Button>
          <Button look="quiet" onClick={() => setDraft(null)}>
            {t('libraries.reset')}
          </Button>
        </Row>
      ) : null}
      {guard}
    </>
  );
}
