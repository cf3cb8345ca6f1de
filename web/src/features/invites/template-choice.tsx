import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InviteTemplate } from '#api/types.ts';
import { Choice } from '#ui/choice.tsx';

/** The templates to begin with; not there where the house has none. */
export function TemplateChoice({
  templates,
  onChoose,
}: {
  templates: InviteTemplate[];
  onChoose: (template: InviteTemplate) => void;
}) {
  const { t } = useTranslation('invites');
  const [chosen, setChosen] = useState(() => templates.find((one) => one.is_default)?.id ?? '');
  if (templates.length === 0) return null;
  return (
    <Choice
      label={t('template.choose')}
      options={templates.map((one) => ({ value: one.id, label: one.name }))}
      value={chosen}
      onChange={(id) => {
        const template = templates.find((one) => one.id === id);
        setChosen(id);
        if (template) onChoose(template);
      }}
    />
  );
}
