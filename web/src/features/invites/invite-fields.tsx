import { Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tierChoicesQuery } from '#api/tiers.ts';
import { Choice } from '#ui/choice.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { expiries, type InviteForm } from './form-values.ts';

export type Form = UseFormReturnType<InviteForm>;

/** Who it is for: the owner's note. */
export function WordsFields({ form }: { form: Form }) {
  const { t } = useTranslation('invites');
  return (
    <TextInput
      label={t('field.description')}
      description={t('field.descriptionHelp')}
      maxLength={500}
      {...form.getInputProps('description')}
    />
  );
}

/** Whether it gives what a tier says, or has settings of its own. Not there where the house has no tiers. */
export function TierField({ form }: { form: Form }) {
  const { t } = useTranslation('invites');
  const tiers = useQuery(tierChoicesQuery).data?.items ?? [];
  if (tiers.length === 0) return null;
  return (
    <Choice
      label={t('field.tier')}
      help={form.values.tier_id === '' ? undefined : t('field.tierHelp')}
      problem={form.errors.tier_id}
      options={[
        ...tiers.map((tier) => ({ value: tier.id, label: tier.name })),
        { value: '', label: t('field.tierOwn') },
      ]}
      value={form.values.tier_id}
      onChange={(value) => form.setFieldValue('tier_id', value)}
    />
  );
}

/** How far it reaches: how many people, until when, for how long, under which code. */
export function LimitFields({
  form,
  isNew,
  isShared = false,
}: {
  form: Form;
  isNew: boolean;
  /** True for many at once: without what belongs to one invite alone. */
  isShared?: boolean;
}) {
  const { t } = useTranslation('invites');
  return (
    <Section title={t('part.limits')}>
      <Stack>
        <NumberChoice
          label={t('field.usage')}
          help={t('field.usageHelp')}
          problem={form.errors.usage_limit}
          presets={[1, 5, 10]}
          words={(value) => t('people', { count: value })}
          noneWord={t('noLimit')}
          otherWord={t('otherNumber')}
          max={100}
          value={form.values.usage_limit}
          onChange={(value) => form.setFieldValue('usage_limit', value)}
        />
        <div>
          <Choice
            label={t('field.expiry')}
            help={t('field.expiryHelp')}
            problem={form.values.expiry === 'date' ? undefined : form.errors.expires_at}
            options={expiries.map((value) => ({ value, label: t(`expiry.${value}`) }))}
            value={form.values.expiry}
            onChange={(value) => form.setFieldValue('expiry', value)}
          />
          {form.values.expiry === 'date' ? (
            <TextInput
              mt="var(--s-2)"
              type="date"
              aria-label={t('field.expiryDate')}
              {...form.getInputProps('expires_at')}
            />
          ) : null}
        </div>
        {form.values.tier_id === '' ? (
          <NumberChoice
            label={t('field.duration')}
            help={t('field.durationHelp')}
            problem={form.errors.duration_days}
            presets={[7, 30, 90, 365]}
            words={(value) => t('days', { count: value })}
            noneWord={t('forGood')}
            otherWord={t('otherNumber')}
            max={3650}
            value={form.values.duration_days}
            onChange={(value) => form.setFieldValue('duration_days', value)}
          />
        ) : null}
        {isShared ? null : <OneFields form={form} isNew={isNew} />}
        <Switch
          label={t('field.active')}
          description={t('field.activeHelp')}
          {...form.getInputProps('is_active', { type: 'checkbox' })}
        />
      </Stack>
    </Section>
  );
}

/** What belongs to one invite alone: whom it is for, and its code. */
function OneFields({ form, isNew }: { form: Form; isNew: boolean }) {
  const { t } = useTranslation('invites');
  return (
    <>
      <TextInput
        label={t('field.bound')}
        description={t('field.boundHelp')}
        maxLength={254}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        {...form.getInputProps('bound_to')}
      />
      <TextInput
        label={t('field.code')}
        description={isNew ? t('field.codeHelp') : t('field.codeChangeHelp')}
        maxLength={64}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('code')}
      />
    </>
  );
}
