import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { opensNothing } from '#api/server-access.ts';
import { defaultServer } from '#api/servers.ts';
import type { Invite, InviteTemplate, Server, ServerKind } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { PanelForm } from '#ui/forms.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { DraftView } from './draft-view.tsx';
import { formOf, type InviteForm, newInvite, toInput } from './form-values.ts';
import { LimitFields, TierField, WordsFields } from './invite-fields.tsx';
import { isColour, LandingFields } from './landing-fields.tsx';
import { OnboardingField } from './onboarding-field.tsx';
import { OpensFields } from './opens-fields.tsx';
import { useChangeInvite, useCreateInvite } from './queries.ts';
import { TemplateChoice } from './template-choice.tsx';
import { applyTemplate } from './template-values.ts';

/** A new invite begins with the default template, where there is one. */
const begun = (server: Server | undefined, templates: InviteTemplate[]): InviteForm => {
  const usual = templates.find((one) => one.is_default);
  return usual ? applyTemplate(newInvite(server), usual.fields) : newInvite(server);
};

/** The form and the live preview beside it. */
export function InviteFormBody({
  invite,
  servers,
  kinds,
  templates,
}: {
  invite: Invite | null;
  servers: Server[];
  kinds: ServerKind[];
  templates: InviteTemplate[];
}) {
  const { t, i18n } = useTranslation(['invites', 'opening', 'preflight']);
  const navigate = useNavigate();
  // What the form began with stays, although the invite may be renewed behind it.
  const [before] = useState<InviteForm>(() =>
    invite ? formOf(invite) : begun(defaultServer(servers), templates),
  );
  const onceKey = useOnceKey(idempotencyKey);
  const form = useForm<InviteForm>({
    initialValues: before,
    validate: {
      access: (value, values) =>
        values.tier_id === '' && opensNothing(value) ? t('opening:libraries.none') : null,
      accent: (value) => (isColour(value) ? null : t('preflight:landing.accentWrong')),
      expires_at: (value, values) => (values.expiry === 'date' && !value ? t('field.expiryNone') : null),
    },
  });
  const create = useCreateInvite();
  const change = useChangeInvite();
  const saving = useSave(form, {
    send: (values) => {
      const input = toInput(values, invite ? before : null);
      return invite
        ? change.mutateAsync({ id: invite.id, input })
        : create.mutateAsync({ input, key: onceKey(input) });
    },
    done: ({ id }) => {
      if (invite) showDone(i18n, t('saved'));
      void navigate({
        to: '/invites/$inviteId',
        params: { inviteId: id },
        search: true,
        replace: true,
        state: invite ? {} : { justMade: id },
      });
    },
  });
  // Its code says nothing of how it is, and is no code yet while it is typed.
  const { code: _code, ...shown } = toInput(form.values, null);
  const draft = { ...(invite ? { id: invite.id } : {}), invite: shown };
  return (
    <PanelForm
      saving={saving}
      save={t(invite ? 'saveChanges' : 'create')}
      busyText={t('saving')}
      beside={<DraftView draft={draft} />}
    >
      {invite ? null : (
        <TemplateChoice
          templates={templates}
          onChoose={({ fields }) => form.setValues(applyTemplate(newInvite(defaultServer(servers)), fields))}
        />
      )}
      <WordsFields form={form} />
      <LandingFields form={form} />
      <TierField form={form} />
      <OpensFields form={form} servers={servers} kinds={kinds} />
      <LimitFields form={form} isNew={invite === null} />
      <OnboardingField form={form} />
    </PanelForm>
  );
}
