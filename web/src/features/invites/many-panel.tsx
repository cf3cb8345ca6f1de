import { NumberInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { Problem } from '#api/problem.ts';
import { opensNothing } from '#api/server-access.ts';
import { defaultServer, serverKindsQuery, serversQuery } from '#api/servers.ts';
import type { ManyMade } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Choice } from '#ui/choice.tsx';
import { PanelForm } from '#ui/forms.tsx';
import { Notice } from '#ui/notice.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { useSave } from '#ui/use-save.tsx';
import { type InviteForm, newInvite, toInput } from './form-values.ts';
import { LimitFields, TierField, WordsFields } from './invite-fields.tsx';
import { isColour, LandingFields } from './landing-fields.tsx';
import { ManyMadePart } from './many-made.tsx';
import { templatesQuery, useMakeMany } from './many-queries.ts';
import { OpensFields } from './opens-fields.tsx';
import { TemplateChoice } from './template-choice.tsx';
import { applyTemplate } from './template-values.ts';

/** Many invites at once: so many of the same kind, or one for each person of a list. */
export function ManyPanel() {
  const { t } = useTranslation(['invites', 'opening', 'preflight']);
  const servers = useQuery(serversQuery).data?.items ?? [];
  const kinds = useQuery(serverKindsQuery).data?.items ?? [];
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const make = useMakeMany();
  const onceKey = useOnceKey(idempotencyKey);
  const [how, setHow] = useState<'people' | 'number'>('people');
  const [count, setCount] = useState(8);
  const [csv, setCsv] = useState('');
  const [wrong, setWrong] = useState<string[]>([]);
  const [made, setMade] = useState<ManyMade | null>(null);
  const form = useForm<InviteForm>({
    initialValues: newInvite(undefined),
    validate: {
      access: (value, values) =>
        values.tier_id === '' && opensNothing(value) ? t('opening:libraries.none') : null,
      accent: (value) => (isColour(value) ? null : t('preflight:landing.accentWrong')),
    },
  });
  // The list of servers may come after the form; until something is chosen it begins with the house's usual one.
  const usual = defaultServer(servers);
  if (usual && form.values.access.length === 0) form.setInitialValues(newInvite(usual));
  const saving = useSave(form, {
    send: async (values) => {
      setWrong([]);
      const { code: _code, bound_to: _bound, recipient: _recipient, ...invite } = toInput(values, null);
      const input = { invite, ...(how === 'people' ? { csv } : { count }) };
      try {
        return await make.mutateAsync({ input, key: onceKey(input) });
      } catch (error) {
        if (error instanceof Problem) setWrong(error.fields.map((field) => field.message));
        throw error;
      }
    },
    done: setMade,
  });
  if (made)
    return (
      <SidePanel title={t('many.made', { count: made.items.length })} backTo="/invites">
        <ManyMadePart made={made} />
      </SidePanel>
    );
  return (
    <SidePanel title={t('many.title')} backTo="/invites">
      <PanelForm saving={saving} save={t('many.make')} busyText={t('saving')}>
        <Choice
          label={t('many.how')}
          options={[
            { value: 'people', label: t('many.people') },
            { value: 'number', label: t('many.number') },
          ]}
          value={how}
          onChange={setHow}
        />
        {how === 'number' ? (
          <NumberInput
            label={t('many.count')}
            min={1}
            max={1000}
            allowDecimal={false}
            value={count}
            onChange={(next) => setCount(typeof next === 'number' ? next : 1)}
          />
        ) : (
          <PeopleField csv={csv} onChange={setCsv} />
        )}
        {wrong.length > 1 ? (
          <Notice tone="warning" title={t('many.wrong')}>
            <ul>
              {wrong.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <TemplateChoice
          templates={templates}
          onChoose={(template) => form.setValues(applyTemplate(form.values, template.fields))}
        />
        <WordsFields form={form} />
        <LandingFields form={form} />
        <TierField form={form} />
        <OpensFields form={form} servers={servers} kinds={kinds} />
        <LimitFields form={form} isNew isShared />
      </PanelForm>
    </SidePanel>
  );
}

/** A list of people, pasted or read from a file. */
function PeopleField({ csv, onChange }: { csv: string; onChange: (csv: string) => void }) {
  const { t } = useTranslation('invites');
  return (
    <>
      <Textarea
        label={t('many.list')}
        description={t('many.listHelp')}
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        value={csv}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <label>
        {t('many.file')}{' '}
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={async (event) => {
            const file = event.currentTarget.files?.[0];
            if (file) onChange(await file.text());
          }}
        />
      </label>
    </>
  );
}
