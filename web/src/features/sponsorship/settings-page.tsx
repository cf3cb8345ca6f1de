import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { SponsorRight, SponsorshipSettings } from '#api/types.ts';
import { buttonClass } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { SettingsSection } from '#ui/forms.tsx';
import { EmptyState, List, QueryState, RowLink } from '#ui/list.tsx';
import { Section } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { rightsQuery, sponsorshipSettingsQuery, useSaveSponsorshipSettings } from './queries.ts';

/** Who may invite, and what becomes of a branch when its sponsor has less. */
export function SponsorshipSettingsPage() {
  const { t } = useTranslation('sponsorship');
  const query = useQuery(sponsorshipSettingsQuery);
  const maySeeInvites = useMay('invites.read');
  const maySeeMembers = useMay('members.read');
  const tree = maySeeMembers ? (
    <Link to="/sponsorship" className={buttonClass({})}>
      {t('settings.tree')}
    </Link>
  ) : undefined;
  return (
    <SettingsFrame title={t('settings.title')} help={t('settings.help')} actions={tree}>
      {maySeeInvites ? <Rights /> : null}
      <QueryState query={query} what={t('settings.failed')}>
        {(settings) => <WhatThen settings={settings} />}
      </QueryState>
      <Outlet />
    </SettingsFrame>
  );
}

function Rights() {
  const { t } = useTranslation('sponsorship');
  const rights = useQuery(rightsQuery);
  const tiers = useQuery(tierChoicesQuery);
  const words = (right: SponsorRight | undefined) => {
    if (!right) return t('right.none');
    if (!right.may_invite) return t('right.modes.may_not');
    return right.people === null ? t('right.anyNumber') : t('right.upTo', { count: right.people });
  };
  return (
    <>
      <Section title={t('settings.tiers')} help={t('settings.tiersHelp')}>
        <QueryState
          query={tiers}
          what={t('right.failed')}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState
              title={t('settings.noTiers')}
              action={
                <Link to="/tiers" className={buttonClass()}>
                  {t('settings.toTiers')}
                </Link>
              }
            >
              {t('settings.noTiersHelp')}
            </EmptyState>
          }
        >
          {({ items }) => (
            <List
              label={t('settings.tiers')}
              items={items}
              keyOf={(tier) => tier.id}
              row={(tier) => (
                <RowLink
                  to="/settings/sponsorship/tier/$tierId"
                  params={{ tierId: tier.id }}
                  title={tier.name}
                  meta={words(
                    rights.data?.items.find(
                      ({ subject }) => subject.kind === 'tier' && subject.id === tier.id,
                    ),
                  )}
                />
              )}
            />
          )}
        </QueryState>
      </Section>
      <Section title={t('settings.members')} help={t('settings.membersHelp')}>
        <QueryState
          query={rights}
          what={t('right.failed')}
          isEmpty={({ items }) => items.every(({ subject }) => subject.kind !== 'member')}
          empty={
            <EmptyState
              title={t('settings.noMembers')}
              action={
                <Link to="/members" className={buttonClass()}>
                  {t('settings.toMembers')}
                </Link>
              }
            >
              {t('settings.noMembersHelp')}
            </EmptyState>
          }
        >
          {({ items }) => (
            <List
              label={t('settings.members')}
              items={items.filter(({ subject }) => subject.kind === 'member')}
              keyOf={({ subject }) => subject.id}
              row={(right) => (
                <RowLink
                  to="/sponsorship/$memberId/right"
                  params={{ memberId: right.subject.id }}
                  title={right.subject.name}
                  meta={words(right)}
                />
              )}
            />
          )}
        </QueryState>
      </Section>
    </>
  );
}

const wishes = ['keep', 'pause', 'remove'] as const;

function WhatThen({ settings }: { settings: SponsorshipSettings }) {
  const { t, i18n } = useTranslation('sponsorship');
  const save = useSaveSponsorshipSettings();
  const { when_ended, when_shrunk } = settings;
  const form = useForm({ initialValues: { when_ended, when_shrunk } });
  const saving = useSave(form, {
    send: (values) => save.mutateAsync(values),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('settings.saved'));
    },
  });
  return (
    <SettingsSection
      title={t('settings.then')}
      help={t('settings.thenHelp')}
      saving={saving}
      save={t('settings.save')}
    >
      {(['when_ended', 'when_shrunk'] as const).map((name) => (
        <Choice
          key={name}
          label={t(`settings.${name}`)}
          options={wishes.map((value) => ({ value, label: t(`settings.wish.${value}`) }))}
          value={form.values[name]}
          onChange={(value) => form.setFieldValue(name, value)}
        />
      ))}
    </SettingsSection>
  );
}
