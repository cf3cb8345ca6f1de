import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { opensNothing } from '#api/server-access.ts';
import { defaultServer } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import type { Server, ServerKind, Tier, TierWish } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { AccessFields } from '#ui/access-fields.tsx';
import { PanelForm } from '#ui/forms.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { Section } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { formOf, newTier, type TierForm, toInput } from './form-values.ts';
import type { Looked } from './looked.ts';
import { useChangeTier, useCreateTier, usePreviewTier } from './queries.ts';

/** The form of a tier. A change that means something for people on it goes on with `onLook` instead of being saved. */
export function TierFormBody({
  tier,
  servers,
  kinds,
  draft,
  onLook,
}: {
  tier: Tier | null;
  servers: Server[];
  kinds: ServerKind[];
  /** What was wanted before its preview was looked at. */
  draft: TierWish | null;
  onLook: (looked: Looked) => void;
}) {
  const { t, i18n } = useTranslation(['tiers', 'opening']);
  const navigate = useNavigate();
  const maySeeMembers = useMay('members.read');
  const onceKey = useOnceKey(idempotencyKey);
  const create = useCreateTier();
  const preview = usePreviewTier(tier?.id ?? '');
  const change = useChangeTier(tier?.id ?? '');
  const form = useForm<TierForm>({
    initialValues: tier ? formOf(tier, draft) : newTier(defaultServer(servers)),
    validate: {
      name: (value) => (value.trim() === '' ? t('field.nameNone') : null),
      access: (value) => (opensNothing(value) ? t('opening:libraries.none') : null),
    },
  });
  const save = async (values: TierForm): Promise<Tier | Looked> => {
    const input = toInput(values);
    if (!tier) return create.mutateAsync({ input, key: onceKey(input) });
    const wish = { ...input, version: tier.version };
    const looked = tier.members > 0 && maySeeMembers ? await preview.mutateAsync(wish) : null;
    if (looked && looked.total > 0) return { wish, preview: looked };
    return change.mutateAsync({ ...wish, apply_to: 'nobody' });
  };
  const saving = useSave(form, {
    send: save,
    done: (saved) => {
      if ('wish' in saved) {
        onLook(saved);
        return;
      }
      showDone(i18n, t(tier ? 'saved' : 'made', { name: saved.name }));
      void navigate({ to: '/tiers/$tierId', params: { tierId: saved.id }, replace: true });
    },
  });
  return (
    <PanelForm saving={saving} save={t(tier ? 'saveChanges' : 'create')} busyText={t('saving')}>
      <TextInput
        label={t('field.name')}
        description={t('field.nameHelp')}
        maxLength={80}
        {...form.getInputProps('name')}
      />
      <Textarea
        label={t('field.description')}
        autosize
        maxRows={4}
        maxLength={500}
        {...form.getInputProps('description')}
      />
      <NumberChoice
        label={t('field.duration')}
        help={t('field.durationHelp')}
        problem={form.errors.duration_days}
        presets={[30, 90, 365]}
        words={(value) => t('days', { count: value })}
        noneWord={t('forGood')}
        otherWord={t('otherNumber')}
        max={3650}
        value={form.values.duration_days}
        onChange={(value) => form.setFieldValue('duration_days', value)}
      />
      <Section title={t('part.opens')}>
        <AccessFields
          servers={servers}
          kinds={kinds}
          value={form.values.access}
          problem={form.errors.access}
          onChange={(access) => form.setFieldValue('access', access)}
        />
      </Section>
    </PanelForm>
  );
}
