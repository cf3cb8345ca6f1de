import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '#api/session.ts';
import { List, RowLink } from '#ui/list.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { sections } from './sections.ts';

/** The way to every page of settings that the person may see. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const { permissions } = useSuspenseQuery(sessionQuery).data;
  return (
    <>
      <PageHeader title={t('title')} help={t('help')} />
      <List
        items={sections.filter((section) => permissions.includes(section.permission))}
        keyOf={(section) => section.id}
        label={t('title')}
        row={({ id, to, icon: Icon }) => (
          <RowLink
            to={to}
            lead={<Icon size={22} stroke={1.5} aria-hidden="true" />}
            title={t(`sections.${id}.title`)}
            meta={t(`sections.${id}.help`)}
          />
        )}
      />
    </>
  );
}
