import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { Server } from '#api/types.ts';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import type { GivenAccess } from './queries.ts';

export type AccessChoice = {
  /** Empty for none. */
  tier_id: string;
  server_id: string;
  libraries: 'usual' | 'all' | 'pick';
  library_ids: string[];
  duration_days: number | null;
};

/** Where no settings are known: what new invites open. */
export const nothingSet: GivenAccess = {
  tier_id: null,
  server_id: null,
  library_ids: null,
  duration_days: null,
};

/** The form of what is given. */
export function choiceOf(access: GivenAccess, usual: Server | undefined): AccessChoice {
  const { library_ids: ids, duration_days } = access;
  return {
    tier_id: access.tier_id ?? '',
    server_id: access.server_id ?? usual?.id ?? '',
    libraries: Array.isArray(ids) ? 'pick' : (ids ?? 'usual'),
    library_ids: Array.isArray(ids) ? ids : [],
    duration_days,
  };
}

export function toAccess(choice: AccessChoice): GivenAccess {
  if (choice.tier_id !== '')
    return { tier_id: choice.tier_id, server_id: null, library_ids: null, duration_days: null };
  const picked = { usual: null, all: 'all' as const, pick: choice.library_ids };
  return {
    tier_id: null,
    server_id: choice.server_id === '' ? null : choice.server_id,
    library_ids: picked[choice.libraries],
    duration_days: choice.duration_days,
  };
}

/** A tier, or server, libraries and how long: for one person, for several, and in the settings for all who ask. */
export function AccessFields<Values extends AccessChoice>({
  form,
  servers,
}: {
  form: UseFormReturnType<Values>;
  servers: Server[];
}) {
  const { t } = useTranslation('access');
  const { values } = form;
  const set = (change: Partial<AccessChoice>) => form.setValues(change as Partial<Values>);
  const tiers = useQuery({ ...tierChoicesQuery, enabled: useMay('invites.read') }).data?.items ?? [];
  const server = servers.find((one) => one.id === values.server_id);
  const libraries = (server?.libraries ?? []).filter((library) => !library.missing);
  const tierChoice =
    tiers.length > 0 || values.tier_id !== '' ? (
      <Choice
        label={t('give.tier')}
        help={values.tier_id === '' ? undefined : t('give.tierHelp')}
        options={[
          ...tiers.map((tier) => ({ value: tier.id, label: tier.name })),
          { value: '', label: t('give.noTier') },
        ]}
        value={values.tier_id}
        problem={form.errors.tier_id}
        onChange={(tier_id) => set({ tier_id })}
      />
    ) : null;
  if (values.tier_id !== '') return tierChoice;
  return (
    <>
      {tierChoice}
      {servers.length > 1 ? (
        <Choice
          label={t('give.server')}
          options={servers.map((one) => ({ value: one.id, label: one.name }))}
          value={values.server_id}
          problem={form.errors.server_id}
          onChange={(server_id) => set({ server_id, library_ids: [] })}
        />
      ) : null}
      <Choice
        label={t('give.libraries')}
        options={(['usual', 'all', 'pick'] as const).map((value) => ({ value, label: t(`give.${value}`) }))}
        value={values.libraries}
        problem={form.errors.library_ids}
        onChange={(choice) => set({ libraries: choice })}
      />
      {values.libraries === 'pick' ? (
        <CheckList
          label={t('give.libraries')}
          items={libraries.map((library) => ({ value: library.id, label: library.title }))}
          value={values.library_ids}
          onChange={(library_ids) => set({ library_ids })}
        />
      ) : null}
      <NumberChoice
        label={t('give.duration')}
        problem={form.errors.duration_days}
        presets={[7, 30, 90]}
        words={(value) => t('days', { count: value })}
        noneWord={t('give.forGood')}
        otherWord={t('give.otherNumber')}
        value={values.duration_days}
        max={3650}
        onChange={(duration_days) => set({ duration_days })}
      />
    </>
  );
}
