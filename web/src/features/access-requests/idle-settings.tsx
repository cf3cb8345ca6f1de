import { NumberInput, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AccessRequestSettings } from '#api/types.ts';
import { Badge } from '#ui/badge.tsx';
import { SettingsSection } from '#ui/forms.tsx';
import { List, QueryState, Row } from '#ui/list.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { idleQuery, useSaveSettings } from './queries.ts';

const numbers = [
  ['idle_days', 30, 3650],
  ['grace_days', 3, 90],
  ['undo_days', 1, 90],
] as const;

/** Seats of members who have not watched for long, with a look at whose they would be. */
export function IdleSettings({ values }: { values: AccessRequestSettings }) {
  const { t, i18n } = useTranslation('access');
  const save = useSaveSettings();
  const { offer_idle_seats, idle_days, grace_days, undo_days } = values;
  const form = useForm({ initialValues: { offer_idle_seats, idle_days, grace_days, undo_days } });
  const saving = useSave(form, {
    send: (wish) => save.mutateAsync(wish),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('saved'));
    },
  });
  return (
    <>
      <SettingsSection title={t('idle.title')} help={t('idle.help')} saving={saving} save={t('idle.save')}>
        <Switch
          label={t('idle.offer')}
          description={t('idle.offerHelp')}
          {...form.getInputProps('offer_idle_seats', { type: 'checkbox' })}
        />
        {numbers.map(([field, min, max]) => (
          <NumberInput
            key={field}
            label={t(`idle.${field}`)}
            description={t(`idle.${field}Help`)}
            min={min}
            max={max}
            allowDecimal={false}
            clampBehavior="blur"
            {...form.getInputProps(field)}
          />
        ))}
      </SettingsSection>
      <Preview days={Math.min(3650, Math.max(30, Number(form.values.idle_days) || idle_days))} />
    </>
  );
}

function Preview({ days }: { days: number }) {
  const { t } = useTranslation('access');
  const query = useQuery(idleQuery(days));
  return (
    <Section title={t('idle.preview')} help={t('idle.previewHelp', { count: days })}>
      <QueryState
        query={query}
        what={t('idle.previewFailed')}
        isEmpty={({ items }) => items.length === 0}
        empty={<p>{t('idle.nobody')}</p>}
      >
        {({ items }) => (
          <List
            label={t('idle.preview')}
            items={items}
            keyOf={(seat) => seat.member_id}
            row={(seat) => (
              <Row
                title={
                  <Link to="/members/$memberId" params={{ memberId: seat.member_id }}>
                    {seat.name}
                  </Link>
                }
                meta={
                  seat.last_seen_at ? (
                    <>
                      {t('idle.seen')} <RelativeTime at={seat.last_seen_at} />
                    </>
                  ) : (
                    t('idle.never')
                  )
                }
                side={seat.is_reachable ? null : <Badge tone="quiet">{t('idle.unreachable')}</Badge>}
              />
            )}
          />
        )}
      </QueryState>
    </Section>
  );
}
