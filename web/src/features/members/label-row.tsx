import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CountedLabel } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { Row } from '#ui/list.tsx';
import { Row as Buttons } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { LabelBadge } from './label-badge.tsx';
import { LabelFields, type LabelForm } from './label-fields.tsx';
import { useChangeLabel } from './label-queries.ts';
import styles from './members.module.css';

/** One label with the people who carry it; changed in its place. */
export function LabelRow({
  label,
  mayWrite,
  onDelete,
}: {
  label: CountedLabel;
  mayWrite: boolean;
  onDelete: () => void;
}) {
  const { t } = useTranslation('care');
  const [editing, setEditing] = useState(false);
  if (editing) return <LabelEdit label={label} onClose={() => setEditing(false)} />;
  return (
    <Row
      title={<LabelBadge label={label} />}
      meta={
        label.members === 0 ? (
          t('labels.nobody')
        ) : (
          <Link to="/members" search={{ label: label.id }}>
            {t('labels.members', { count: label.members })}
          </Link>
        )
      }
      side={
        mayWrite ? (
          <Buttons>
            <Button size="small" onClick={() => setEditing(true)}>
              {t('labels.change')}
              <span className="visually-hidden"> {label.name}</span>
            </Button>
            <Button size="small" look="quiet" onClick={onDelete}>
              {t('labels.remove')}
              <span className="visually-hidden"> {label.name}</span>
            </Button>
          </Buttons>
        ) : null
      }
    />
  );
}

function LabelEdit({ label, onClose }: { label: CountedLabel; onClose: () => void }) {
  const { t, i18n } = useTranslation('care');
  const change = useChangeLabel(label.id);
  const form = useForm<LabelForm>({ initialValues: { name: label.name, colour: label.colour } });
  const saving = useSave(form, {
    send: (values) => change.mutateAsync(values),
    done: () => {
      showDone(i18n, t('labels.saved'));
      onClose();
    },
  });
  return (
    <div className={styles.edit}>
      <InlineForm saving={saving} save={t('labels.save')} onCancel={onClose}>
        <LabelFields form={form} label={t('labels.name')} />
      </InlineForm>
    </div>
  );
}
