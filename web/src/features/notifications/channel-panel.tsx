import { Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#api/session.ts';
import type { ChannelKind, NotificationChannel } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmOnce } from '#ui/confirm-once.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { EmptyState, ListSkeleton, QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Section, Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import { ChannelInputs, type ChannelValues, valuesOf } from './channel-inputs.tsx';
import { ChannelTest } from './channel-test.tsx';
import styles from './notifications.module.css';
import {
  channelKindsQuery,
  channelsQuery,
  useChangeChannel,
  useChangeSecret,
  useRemoveChannel,
} from './queries.ts';
import { SecretOnce } from './secret-once.tsx';
import { StateBadge } from './state-badge.tsx';

const BACK = '/settings/notifications';

/** One channel: how it does, a test, its settings, and taking it away. */
export function ChannelPanel() {
  const { t } = useTranslation('notifications');
  const { channelId } = useParams({ strict: false });
  const query = useQuery(channelsQuery);
  const kinds = useQuery(channelKindsQuery);
  const channel = query.data?.items.find(({ id }) => id === channelId);
  const kind = kinds.data?.items.find((one) => one.kind === channel?.kind);
  return (
    <SidePanel title={channel?.name ?? t('title')} backTo={BACK}>
      <QueryState query={query} what={t('loadFailed')} skeleton={<ListSkeleton rows={4} lead={false} />}>
        {() => {
          if (!channel) return <EmptyState title={t('gone.title')}>{t('gone.help')}</EmptyState>;
          return kind ? <Channel channel={channel} kind={kind} /> : null;
        }}
      </QueryState>
    </SidePanel>
  );
}

function Channel({ channel, kind }: { channel: NotificationChannel; kind: ChannelKind }) {
  const { t } = useTranslation('notifications');
  const mayWrite = useMay('settings.write');
  return (
    <Stack>
      <Row>
        <StateBadge state={channel.state} />
      </Row>
      {channel.problem ? (
        <Notice
          tone={channel.state === 'stopped' ? 'bad' : 'warning'}
          title={t([`code.${channel.problem.code}`, 'code.other'])}
        >
          {channel.problem.answer ? (
            <p className={styles.answer}>{t('answer', { answer: channel.problem.answer })}</p>
          ) : null}
          <p>{t(channel.state === 'stopped' ? 'stoppedHelp' : 'troubledHelp')}</p>
        </Notice>
      ) : null}
      {mayWrite ? (
        <>
          <ChannelTest channel={channel} kind={kind} />
          <EnabledSwitch channel={channel} />
          <Section title={t('settings')}>
            <ChannelForm key={channel.id} channel={channel} kind={kind} />
          </Section>
          {kind.signs ? <Secret channel={channel} /> : null}
          <Remove channel={channel} />
        </>
      ) : null}
    </Stack>
  );
}

function EnabledSwitch({ channel }: { channel: NotificationChannel }) {
  const { t } = useTranslation('notifications');
  const change = useChangeChannel(channel.id);
  return (
    <>
      <Switch
        label={t('enabled')}
        checked={change.isPending ? change.variables.enabled : channel.enabled}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ enabled: event.currentTarget.checked })}
      />
      <ProblemNotice error={change.error} />
    </>
  );
}

function ChannelForm({ channel, kind }: { channel: NotificationChannel; kind: ChannelKind }) {
  const { t, i18n } = useTranslation('notifications');
  const change = useChangeChannel(channel.id);
  const form = useForm<ChannelValues>({
    initialValues: {
      name: channel.name,
      ...Object.fromEntries(kind.fields.map((field) => [field.name, channel.values[field.name] ?? ''])),
    },
  });
  const saving = useSave(form, {
    send: (values) =>
      change.mutateAsync({
        name: String(values.name).trim() || channel.name,
        values: valuesOf(kind, values, true),
      }),
    done: () => {
      form.resetDirty();
      showDone(i18n, t('saved'));
    },
  });
  return (
    <InlineForm saving={saving} save={t('save')} look="secondary">
      <ChannelInputs form={form} kind={kind} secretsSet={channel.secrets_set} />
    </InlineForm>
  );
}

function Secret({ channel }: { channel: NotificationChannel }) {
  const { t } = useTranslation('notifications');
  const change = useChangeSecret(channel.id);
  return (
    <Section title={t('secret.section')} help={t('secret.rotateHelp')}>
      {change.data ? <SecretOnce secret={change.data.secret} /> : null}
      <ProblemNotice error={change.error} />
      <Row>
        <Button busy={change.isPending} onClick={() => change.mutate(undefined)}>
          {t('secret.rotate')}
        </Button>
      </Row>
    </Section>
  );
}

function Remove({ channel }: { channel: NotificationChannel }) {
  const { t, i18n } = useTranslation('notifications');
  const navigate = useNavigate();
  const remove = useRemoveChannel(channel.id);
  const [asked, setAsked] = useState(false);
  return (
    <Row>
      <Button look="danger" onClick={() => setAsked(true)}>
        {t('remove.button')}
      </Button>
      <ConfirmOnce
        opened={asked}
        title={t('remove.title', { name: channel.name })}
        lost={<p>{t('remove.lost')}</p>}
        confirm={t('remove.confirm', { name: channel.name })}
        onConfirm={async () => {
          await remove.mutateAsync(undefined);
          showDone(i18n, t('remove.done', { name: channel.name }));
          void navigate({ to: BACK, replace: true });
        }}
        onClose={() => setAsked(false)}
      />
    </Row>
  );
}
