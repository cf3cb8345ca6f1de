import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Button } from './button.tsx';
import styles from './rename-field.module.css';
import { useSave } from './use-save.tsx';

/** A name that can be changed in its place: the button to save it comes when it differs. */
export function RenameField({
  label,
  help,
  save,
  name,
  field = 'name',
  onSave,
}: {
  label: string;
  help?: string;
  /** The words on the button. */
  save: string;
  name: string;
  /** What the API calls it, so that its problem finds its place. */
  field?: string;
  /** Sends the new name and answers the name as it is now. */
  onSave: (name: string) => Promise<string>;
}) {
  const form = useForm<Record<string, string>>({ initialValues: { [field]: name } });
  const saving = useSave(form, {
    send: (values) => onSave((values[field] ?? '').trim()),
    done: (saved) => {
      form.setValues({ [field]: saved });
      form.resetDirty({ [field]: saved });
    },
  });
  return (
    <form onSubmit={saving.submit} noValidate>
      <div className={styles.line}>
        <TextInput label={label} description={help} maxLength={100} {...form.getInputProps(field)} />
        {saving.isDirty ? (
          <Button type="submit" busy={saving.busy}>
            {save}
          </Button>
        ) : null}
      </div>
      {saving.notices}
    </form>
  );
}
