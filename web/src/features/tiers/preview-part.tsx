import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { TierPreview } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { MoreButton } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Stack } from '#ui/section.tsx';
import { PanelFooter } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { ChangeList } from './change-list.tsx';
import type { Looked } from './looked.ts';
import { useChangeTier, useMoreOfPreview } from './queries.ts';

const idsOf = ({ items }: TierPreview): string[] => items.map(({ member }) => member.id);

const choices = ['everyone', 'chosen', 'nobody'] as const;

/** What a change means for whom, and the choice of who gets it. */
export function PreviewPart({
  tierId,
  looked: { wish, preview },
  onBack,
}: {
  tierId: string;
  looked: Looked;
  onBack: () => void;
}) {
  const { t, i18n } = useTranslation('tiers');
  const navigate = useNavigate();
  const mayChangeMembers = useMay('members.write');
  const change = useChangeTier(tierId);
  const [who, setWho] = useState<(typeof choices)[number]>(mayChangeMembers ? 'everyone' : 'nobody');
  const [pages, setPages] = useState([preview]);
  const items = pages.flatMap((page) => page.items);
  const next = pages.at(-1)?.next_cursor ?? null;
  const [chosen, setChosen] = useState<string[]>(() => idsOf(preview));
  const more = useMoreOfPreview(tierId);
  const showMore = async (cursor: string) => {
    const page = await more.mutateAsync({ wish, cursor }).catch(() => null);
    if (!page) return;
    setPages([...pages, page]);
    setChosen([...chosen, ...idsOf(page)]);
  };
  const apply = async () => {
    const applyTo = who === 'chosen' ? chosen : who;
    const saved = await change
      .mutateAsync({ ...wish, apply_to: applyTo, seen: preview.seen })
      .catch(() => null);
    if (!saved) return;
    showDone(i18n, t('saved', { name: saved.name }));
    void navigate({ to: '/tiers/$tierId', params: { tierId }, replace: true });
  };
  return (
    <>
      <Stack>
        <p>{t('preview.title', { count: preview.total, all: preview.on_tier })}</p>
        <Choice
          label={t('preview.who')}
          help={t(`preview.${who}Help`)}
          options={choices.map((value) => ({ value, label: t(`preview.${value}`) }))}
          value={who}
          onChange={setWho}
          disabled={!mayChangeMembers}
        />
        <ChangeList items={items} chosen={who === 'chosen' ? chosen : null} onChoose={setChosen} />
        {next === null ? null : (
          <>
            <Notice tone="info">{t('preview.more', { count: preview.total - items.length })}</Notice>
            <MoreButton busy={more.isPending} onClick={() => void showMore(next)} />
          </>
        )}
        <ProblemNotice error={more.error} />
        <ProblemNotice error={change.error} />
      </Stack>
      <PanelFooter>
        <Button
          look="primary"
          busy={change.isPending}
          disabled={who === 'chosen' && chosen.length === 0}
          onClick={() => void apply()}
        >
          {t(who === 'nobody' ? 'preview.saveOnly' : 'preview.apply')}
        </Button>
        <Button look="quiet" disabled={change.isPending} onClick={onBack}>
          {t('preview.back')}
        </Button>
      </PanelFooter>
    </>
  );
}
