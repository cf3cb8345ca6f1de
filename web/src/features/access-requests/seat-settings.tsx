import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AccessRequestSettings, Seats } from '#api/types.ts';
import { SettingsSection } from '#ui/forms.tsx';
import { QueryState } from '#ui/list.tsx';
import { NumberChoice } from '#ui/number-choice.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { seatsQuery, useSaveSettings } from './queries.ts';

/** For how many there is room, at all and on each server. */
export function SeatSettings({ values }: { values: AccessRequestSettings }) {
  const { t } = useTranslation('access');
  const seats = useQuery(seatsQuery);
  return (
    <QueryState query={seats} what={t('seats.loadFailed')}>
      {(counted) => <SeatForm values={values} counted={counted} />}
    </QueryState>
  );
}

function SeatForm({ values, counted }: { values: AccessRequestSettings; counted: Seats }) {
  const { t, i18n } = useTranslation('access');
  const save = useSaveSettings();
  const form = useForm<{ seats: number | null; by: Record<string, number | null> }>({
    initialValues: {
      seats: values.seats,
      by: Object.fromEntries(
        counted.servers.map((server) => [server.id, values.seats_by_server[server.id] ?? null]),
      ),
    },
  });
  const saving = useSave(form, {
    send: ({ seats, by }) => {
      const limits = Object.entries(by).flatMap(([id, limit]) =>
        limit === null ? [] : [[id, limit] as const],
      );
      return save.mutateAsync({ seats, seats_by_server: Object.fromEntries(limits) });
    },
    done: () => {
      form.resetDirty();
      showDone(i18n, t('saved'));
    },
  });
  const words = {
    presets: [10, 25, 50],
    words: (count: number) => t('seats.some', { count }),
    noneWord: t('seats.noLimit'),
    otherWord: t('give.otherNumber'),
    min: 0,
    max: 100_000,
  };
  return (
    <SettingsSection
      title={t('seats.title')}
      help={t('seats.help', { count: counted.in_line })}
      saving={saving}
      save={t('seats.save')}
    >
      <NumberChoice
        {...words}
        label={t('seats.all')}
        help={t('seats.taken', { count: counted.all.taken })}
        problem={form.errors.seats}
        value={form.values.seats}
        onChange={(seats) => form.setFieldValue('seats', seats)}
      />
      {counted.servers.map((server) => (
        <NumberChoice
          key={server.id}
          {...words}
          label={t('seats.server', { server: server.name })}
          help={t('seats.taken', { count: server.taken })}
          value={form.values.by[server.id] ?? null}
          onChange={(limit) => form.setFieldValue('by', { ...form.values.by, [server.id]: limit })}
        />
      ))}
    </SettingsSection>
  );
}
