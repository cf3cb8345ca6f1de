import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#api/servers.ts';
import { tierChoicesQuery } from '#api/tiers.ts';
import type { Server, ServerKind } from '#api/types.ts';
import { AccessFields } from '#ui/access-fields.tsx';
import { Choice } from '#ui/choice.tsx';
import { Section, Stack } from '#ui/section.tsx';
import type { Form } from './invite-fields.tsx';

/** What it opens: a tier's servers or its own, what guests become there, and what a failure at one of several means. */
export function OpensFields({
  form,
  servers,
  kinds,
}: {
  form: Form;
  servers: Server[];
  kinds: ServerKind[];
}) {
  const { t } = useTranslation('invites');
  const tiers = useQuery(tierChoicesQuery).data?.items ?? [];
  const tier = tiers.find((one) => one.id === form.values.tier_id);
  const access = tier?.access ?? form.values.access;
  const home = access
    .map((one) =>
      kindOf(
        kinds,
        servers.find((server) => server.id === one.server_id),
      ),
    )
    .find((kind) => kind?.user_types.includes('home'));
  const hasOwn = servers.length > 0 && form.values.tier_id === '';
  if (!hasOwn && !home && access.length < 2) return null;
  return (
    <Section title={t('part.opens')}>
      <Stack>
        {hasOwn ? (
          <AccessFields
            servers={servers}
            kinds={kinds}
            value={form.values.access}
            problem={form.errors.access}
            onChange={(value) => form.setFieldValue('access', value)}
          />
        ) : null}
        {home ? (
          <Choice
            label={t('field.as')}
            help={t(`as.${form.values.user_type}Help`, { product: home.label })}
            options={[
              { value: 'friend', label: t('as.friend') },
              { value: 'home', label: t('as.homeOf', { product: home.label }) },
            ]}
            value={form.values.user_type}
            onChange={(value) => form.setFieldValue('user_type', value)}
          />
        ) : null}
        {access.length > 1 ? (
          <Choice
            label={t('field.onFailure')}
            help={t(`onFailure.${form.values.on_failure}Help`)}
            problem={form.errors.on_failure}
            options={[
              { value: 'undo_all', label: t('onFailure.undo_all') },
              { value: 'keep', label: t('onFailure.keep') },
            ]}
            value={form.values.on_failure}
            onChange={(value) => form.setFieldValue('on_failure', value)}
          />
        ) : null}
      </Stack>
    </Section>
  );
}
