import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { ChannelKind } from '#api/types.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Choice } from '#ui/choice.tsx';
import { PanelForm } from '#ui/forms.tsx';
import { ListSkeleton, QueryState } from '#ui/list.tsx';
import { Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { ChannelInputs, type ChannelValues, emptyChannel, valuesOf } from './channel-inputs.tsx';
import { channelKindsQuery, useAddChannel } from './queries.ts';
import { SecretOnce } from './secret-once.tsx';

/** A new channel: first its kind, then what that kind asks for. */
export function NewChannelPanel() {
  const { t } = useTranslation('notifications');
  const query = useQuery(channelKindsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SidePanel title={t('add')} backTo="/settings/notifications">
      <QueryState query={query} skeleton={<ListSkeleton rows={3} lead={false} />}>
        {({ items }) => {
          const kind = items.find((one) => one.kind === chosen) ?? items[0];
          if (!kind) return null;
          if (secret !== null) return <SecretOnce secret={secret} />;
          return (
            <Stack>
              <Choice
                label={t('field.kind')}
                options={items.map((one) => ({ value: one.kind, label: one.label }))}
                value={kind.kind}
                onChange={setChosen}
              />
              <NewChannelForm key={kind.kind} kind={kind} onSecret={setSecret} />
            </Stack>
          );
        }}
      </QueryState>
    </SidePanel>
  );
}

function NewChannelForm({ kind, onSecret }: { kind: ChannelKind; onSecret: (secret: string) => void }) {
  const { t, i18n } = useTranslation('notifications');
  const navigate = useNavigate();
  const add = useAddChannel();
  const onceKey = useOnceKey(idempotencyKey);
  const form = useForm<ChannelValues>({ initialValues: emptyChannel(kind) });
  const saving = useSave(form, {
    send: (values) => {
      const name = String(values.name).trim() || kind.label;
      const input = { kind: kind.kind, name, values: valuesOf(kind, values) };
      return add.mutateAsync({ input, key: onceKey(input) });
    },
    done: ({ channel, secret }) => {
      showDone(i18n, t('added', { name: channel.name }));
      if (secret !== null) {
        onSecret(secret);
        return;
      }
      void navigate({
        to: '/settings/notifications/$channelId',
        params: { channelId: channel.id },
        replace: true,
      });
    },
  });
  return (
    <PanelForm saving={saving} save={t('addThis')}>
      <ChannelInputs form={form} kind={kind} />
    </PanelForm>
  );
}
