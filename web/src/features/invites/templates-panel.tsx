import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { useMay } from '#api/session.ts';
import type { InviteTemplate } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { EmptyState, QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RenameField } from '#ui/rename-field.tsx';
import { Card, Row, Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showUndo } from '#ui/undo.tsx';
import { templatesQuery, useChangeTemplate, useCreateTemplate, useDeleteTemplate } from './many-queries.ts';

/** The presets of the form for a new invite: their names, which one is the default, and away with them. */
export function TemplatesPanel() {
  const { t } = useTranslation('invites');
  const query = useQuery(templatesQuery);
  const mayWrite = useMay('invites.write');
  return (
    <SidePanel title={t('template.title')} backTo="/invites">
      <QueryState
        query={query}
        what={t('template.failed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('template.none')}>{t('template.noneHelp')}</EmptyState>}
      >
        {({ items }) => (
          <Stack>
            {items.map((template) => (
              <TemplateCard key={template.id} template={template} mayWrite={mayWrite} />
            ))}
          </Stack>
        )}
      </QueryState>
    </SidePanel>
  );
}

function TemplateCard({ template, mayWrite }: { template: InviteTemplate; mayWrite: boolean }) {
  const { t, i18n } = useTranslation('invites');
  const change = useChangeTemplate();
  const create = useCreateTemplate();
  const remove = useDeleteTemplate();
  const { id, name, fields, is_default: isDefault } = template;
  const onDelete = async () => {
    const done = await remove.mutateAsync(id).then(
      () => true,
      () => false,
    );
    if (!done) return;
    showUndo(i18n, t('template.deleted', { name }), () =>
      create.mutateAsync({ input: { name, fields, is_default: isDefault }, key: idempotencyKey() }),
    );
  };
  return (
    <Card>
      <Stack>
        {isDefault ? (
          <Row>
            <Badge tone="good">{t('template.default')}</Badge>
          </Row>
        ) : null}
        {mayWrite ? (
          <>
            <RenameField
              label={t('template.name')}
              save={t('template.rename')}
              name={name}
              onSave={async (next) => (await change.mutateAsync({ id, change: { name: next } })).name}
            />
            <ProblemNotice error={remove.error} />
            <Row>
              <Button
                size="small"
                busy={change.isPending}
                onClick={() => change.mutate({ id, change: { is_default: !isDefault } })}
              >
                {t(isDefault ? 'template.noDefault' : 'template.makeDefault')}
              </Button>
              <Button size="small" look="danger" busy={remove.isPending} onClick={() => void onDelete()}>
                {t('template.delete')}
              </Button>
            </Row>
          </>
        ) : (
          <p>{name}</p>
        )}
      </Stack>
    </Card>
  );
}
