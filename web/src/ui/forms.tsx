import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, type ButtonLook } from './button.tsx';
import styles from './forms.module.css';
import { Card, Row, Section } from './section.tsx';
import { PanelFooter } from './side-panel.tsx';
import type { Saving } from './use-save.tsx';

type Common = {
  /** What `useSave` answered. */
  saving: Saving;
  /** The words on the button, which say what is saved. */
  save: string;
  busyText?: string;
  children: ReactNode;
};

/** A form that fills its panel, with its button in the panel's footer; `beside` is for a preview. */
export function PanelForm({ saving, save, busyText, beside, children }: Common & { beside?: ReactNode }) {
  const id = useId();
  return (
    <>
      <div className={beside ? styles.columns : undefined}>
        <form id={id} onSubmit={saving.submit} noValidate>
          <div className={styles.fields}>
            {children}
            {saving.notices}
          </div>
        </form>
        {beside}
      </div>
      <PanelFooter>
        <Button look="primary" type="submit" form={id} busy={saving.busy} busyText={busyText}>
          {save}
        </Button>
      </PanelFooter>
    </>
  );
}

/** A form among other things, with its button below the fields; it waits for a change unless it can be cancelled. */
export function InlineForm({
  saving,
  save,
  busyText,
  look = 'primary',
  onCancel,
  children,
}: Common & { look?: ButtonLook; onCancel?: () => void }) {
  const { t } = useTranslation('common');
  return (
    <form onSubmit={saving.submit} noValidate>
      <div className={styles.fields}>
        {children}
        {saving.notices}
        <Row>
          <Button
            look={look}
            type="submit"
            disabled={!saving.isDirty && !onCancel}
            busy={saving.busy}
            busyText={busyText}
          >
            {save}
          </Button>
          {onCancel ? (
            <Button look="quiet" disabled={saving.busy} onClick={onCancel}>
              {t('cancel')}
            </Button>
          ) : null}
        </Row>
      </div>
    </form>
  );
}

/** One part of a page of settings: its heading, its fields in a box, its own button. */
export function SettingsSection({ title, help, ...form }: Common & { title: string; help?: ReactNode }) {
  return (
    <Section title={title} help={help}>
      <Card>
        <InlineForm look="secondary" {...form} />
      </Card>
    </Section>
  );
}
