import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { serverKindsQuery } from '#api/servers.ts';
import { rememberSignIn } from '#api/sign-in-memory.ts';
import type { ServerKind, ServerTest } from '#api/types.ts';
import { formatList } from '#lib/format.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button, PrimaryButton } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { placeProblem } from '#ui/form-problem.ts';
import { ListSkeleton, QueryState } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { SidePanel } from '#ui/side-panel.tsx';
import { showDone } from '#ui/undo.tsx';
import { useSave } from '#ui/use-save.tsx';
import {
  type ConnectionValues,
  CredentialInputs,
  credentialsOf,
  emptyConnection,
} from './credential-inputs.tsx';
import {
  connecting,
  providersQuery,
  useConnectServer,
  useStartConnecting,
  useTestServer,
} from './queries.ts';
import styles from './servers.module.css';

/** Connecting a server: by signing in where the kind has servers to be found, or by address and token. */
export function NewServerPanel() {
  const { t } = useTranslation('servers');
  const query = useQuery(serverKindsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <SidePanel title={t('connect')} backTo="/servers">
      <QueryState query={query} skeleton={<ListSkeleton rows={3} lead={false} />}>
        {({ items }) => {
          const kind = items.find((one) => one.kind === chosen) ?? items[0];
          if (!kind) return null;
          return (
            <Stack>
              {items.length > 1 ? (
                <Choice
                  label={t('field.kind')}
                  options={items.map((one) => ({ value: one.kind, label: one.label }))}
                  value={kind.kind}
                  onChange={setChosen}
                />
              ) : null}
              <SignInWay kind={kind} />
              <AddressWay key={kind.kind} kind={kind} />
            </Stack>
          );
        }}
      </QueryState>
    </SidePanel>
  );
}

function SignInWay({ kind }: { kind: ServerKind }) {
  const { t } = useTranslation('servers');
  const providers = useQuery({ ...providersQuery, enabled: kind.discovery });
  const start = useStartConnecting();
  const [leaving, setLeaving] = useState(false);
  const provider = providers.data?.items.find((one) => one.provider === kind.kind);
  if (!kind.discovery || !provider) return null;
  const go = async () => {
    const started = await start.mutateAsync(provider.provider).catch(() => null);
    if (!started) return;
    rememberSignIn(connecting, started.id);
    setLeaving(true);
    location.assign(started.auth_url);
  };
  return (
    <>
      <p>{t('signIn.help', { product: provider.label })}</p>
      <PrimaryButton
        busy={start.isPending || leaving}
        busyText={t('signIn.opening', { product: provider.label })}
        onClick={go}
      >
        {t('signIn.button', { product: provider.label })}
      </PrimaryButton>
      <ProblemNotice error={start.error} />
      <p className={styles.or}>{t('or')}</p>
    </>
  );
}

function AddressWay({ kind }: { kind: ServerKind }) {
  const { t, i18n } = useTranslation('servers');
  const navigate = useNavigate();
  const test = useTestServer();
  const connect = useConnectServer();
  const onceKey = useOnceKey(idempotencyKey);
  const [problem, setProblem] = useState<unknown>(null);
  const needed = (value: string | undefined) => (value?.trim() ? null : t('field.needed'));
  const form = useForm<ConnectionValues>({
    initialValues: emptyConnection(kind),
    validate: {
      url: needed,
      ...Object.fromEntries(
        kind.credential_fields.filter((field) => field.required).map((field) => [field.name, needed]),
      ),
    },
    onValuesChange: () => test.reset(),
  });
  const inputOf = (values: ConnectionValues) => ({
    kind: kind.kind,
    url: (values.url ?? '').trim(),
    credentials: credentialsOf(kind, values),
  });
  const tryOut = async () => {
    if (form.validate().hasErrors) return;
    setProblem(null);
    await test
      .mutateAsync(inputOf(form.values))
      .catch((thrown: unknown) => setProblem(placeProblem(form, thrown)));
  };
  const saving = useSave(form, {
    send: (values) => {
      setProblem(null);
      const input = inputOf(values);
      return connect.mutateAsync({ input, key: onceKey(input) });
    },
    done: (server) => {
      showDone(i18n, t('connected', { server: server.name }));
      void navigate({ to: '/servers/$serverId', params: { serverId: server.id }, replace: true });
    },
  });
  return (
    <form onSubmit={saving.submit} noValidate>
      <Stack>
        <CredentialInputs form={form} kind={kind} />
        {test.data ? <TestOutcome test={test.data} /> : null}
        <ProblemNotice error={problem} />
        {saving.notices}
        <Row>
          <Button
            type="submit"
            look={kind.discovery ? 'secondary' : 'primary'}
            busy={saving.busy}
            busyText={t('connection.trying')}
          >
            {t('connectThis')}
          </Button>
          <Button look="quiet" busy={test.isPending} busyText={t('connection.trying')} onClick={tryOut}>
            {t('test')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function TestOutcome({ test }: { test: ServerTest }) {
  const { t, i18n } = useTranslation('servers');
  if (test.problem)
    return <Notice tone="bad">{t([`problem.${test.problem.code}`, 'problem.unexpected_answer'])}</Notice>;
  const titles = test.libraries.map((library) => library.title);
  return (
    <Notice tone="good" title={t('tested', { server: test.name ?? '', version: test.version ?? '' })}>
      {titles.length > 0 ? formatList(titles, i18n.language) : t('libraries.none')}
    </Notice>
  );
}
