import { useTranslation } from 'react-i18next';
import { type Language, languageNames, languages } from '#i18n/languages.ts';
import { Choice } from '#ui/choice.tsx';

/** The language a mail is written in. */
export function LanguageField({
  value,
  onChange,
}: {
  value: Language;
  onChange: (language: Language) => void;
}) {
  const { t } = useTranslation('invites');
  return (
    <Choice
      label={t('mail.language')}
      options={languages.map((one) => ({ value: one, label: languageNames[one] }))}
      value={value}
      onChange={onChange}
    />
  );
}
