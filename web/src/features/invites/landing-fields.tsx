import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '#i18n/languages.ts';
import { Section, Stack } from '#ui/section.tsx';
import { accentTones, HOUSE_ACCENT } from '#ui/theme/accent.ts';
import type { Form } from './invite-fields.tsx';
import styles from './preflight.module.css';

/** A colour as the server takes it, or none. */
export const isColour = (text: string): boolean => text === '' || /^#[0-9a-f]{6}$/i.test(text);

/** How the guest's page looks: heading, message, colour and language. */
export function LandingFields({ form }: { form: Form }) {
  const { t } = useTranslation('preflight');
  return (
    <Section title={t('landing.title')}>
      <Stack>
        <TextInput
          label={t('landing.heading')}
          description={t('landing.headingHelp')}
          maxLength={80}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t('landing.message')}
          description={t('landing.messageHelp')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={2000}
          {...form.getInputProps('message')}
        />
        <div className={styles.accent}>
          <TextInput
            label={t('landing.accent')}
            description={useAccentHelp(form.values.accent)}
            placeholder={t('landing.accentNone')}
            maxLength={7}
            spellCheck={false}
            {...form.getInputProps('accent')}
          />
          <input
            type="color"
            aria-label={t('landing.pick')}
            value={isColour(form.values.accent) && form.values.accent ? form.values.accent : HOUSE_ACCENT}
            onChange={(event) => form.setFieldValue('accent', event.currentTarget.value)}
          />
        </div>
        <Select
          label={t('landing.language')}
          description={t('landing.languageHelp')}
          data={[
            { value: '', label: t('landing.languageOwn') },
            ...languages.map((one) => ({ value: one, label: languageNames[one] })),
          ]}
          allowDeselect={false}
          {...form.getInputProps('language')}
        />
      </Stack>
    </Section>
  );
}

/** Says where a colour is changed so that it can be read. */
function useAccentHelp(accent: string): string {
  const { t } = useTranslation('preflight');
  if (accent === '') return t('landing.accentHelp');
  if (!isColour(accent)) return t('landing.accentWrong');
  const { dark, light } = accentTones(accent);
  if (dark.isAdjusted && light.isAdjusted) return t('landing.accentBoth');
  if (dark.isAdjusted) return t('landing.accentDark');
  return light.isAdjusted ? t('landing.accentLight') : t('landing.accentFine');
}
