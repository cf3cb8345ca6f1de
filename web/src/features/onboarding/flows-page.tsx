import { IconChecklist, IconFileImport, IconPlus, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import { useMay } from '#api/session.ts';
import type { OnboardingFlowRow } from '#api/types.ts';
import { pickLanguage } from '#i18n/languages.ts';
import { useBusy } from '#lib/use-busy.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { List, QueryState, RowLink } from '#ui/list.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { newStep } from './edit-steps.ts';
import { readFlow } from './flow-file.ts';
import styles from './onboarding.module.css';
import { flowsQuery, useCreateFlow, useImportFlow } from './queries.ts';

/** Every flow of steps there is, and the ways to another: a new one, or one from a file. */
export function FlowsPage() {
  const { t } = useTranslation('onboarding');
  const query = useQuery(flowsQuery);
  const mayWrite = useMay('settings.write');
  const mayRead = useMay('members.read');
  return (
    <SettingsFrame
      title={t('title')}
      help={t('help')}
      actions={
        mayRead ? (
          <Link to="/settings/onboarding/people" className={buttonClass()}>
            <IconUsers size={18} stroke={1.5} aria-hidden="true" />
            {t('people.open')}
          </Link>
        ) : null
      }
    >
      {mayWrite ? <NewFlows /> : null}
      <QueryState query={query} what={t('loadFailed')}>
        {({ items }) => (
          <List
            items={items}
            keyOf={(flow) => flow.id}
            label={t('title')}
            row={(flow) => <Row flow={flow} />}
          />
        )}
      </QueryState>
    </SettingsFrame>
  );
}

function Row({ flow }: { flow: OnboardingFlowRow }) {
  const { t } = useTranslation('onboarding');
  return (
    <RowLink
      to="/settings/onboarding/$flowId"
      params={{ flowId: flow.id }}
      lead={<IconChecklist size={22} stroke={1.5} aria-hidden="true" />}
      title={flow.name}
      meta={[
        t('before', { count: flow.steps_before }),
        t('after', { count: flow.steps_after }),
        flow.server_kind === null ? t('invites', { count: flow.invites }) : t('default'),
      ].join(' · ')}
      side={flow.is_shipped ? <Badge>{t('shipped')}</Badge> : null}
    />
  );
}

function NewFlows() {
  const { t, i18n } = useTranslation('onboarding');
  const navigate = useNavigate();
  const create = useCreateFlow();
  const bringIn = useImportFlow();
  const chooser = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [unreadable, setUnreadable] = useState(false);
  const { busy, start } = useBusy(async (make: () => Promise<{ id: string } | null>) => {
    setProblem(null);
    setUnreadable(false);
    try {
      const flow = await make();
      if (flow) await navigate({ to: '/settings/onboarding/$flowId', params: { flowId: flow.id } });
      else setUnreadable(true);
    } catch (thrown) {
      setProblem(thrown);
    }
  });
  const fresh = () => {
    const language = pickLanguage([i18n.language]);
    const input = { name: t('newName'), language, steps: [newStep([], t('newStep'), language)] };
    return create.mutateAsync({ input, key: idempotencyKey() });
  };
  const fromFile = async (chosen: File) => {
    const file = await readFlow(chosen);
    return file && bringIn.mutateAsync({ file, key: idempotencyKey() });
  };
  return (
    <div className={styles.above}>
      <div className={styles.buttons}>
        <Button
          look="primary"
          busy={busy}
          icon={<IconPlus size={18} stroke={1.5} aria-hidden="true" />}
          onClick={() => void start(fresh)}
        >
          {t('new')}
        </Button>
        <Button
          icon={<IconFileImport size={18} stroke={1.5} aria-hidden="true" />}
          disabled={busy}
          onClick={() => chooser.current?.click()}
        >
          {t('import')}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept="application/json,.json"
          hidden
          aria-label={t('import')}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = '';
            if (chosen) void start(() => fromFile(chosen));
          }}
        />
      </div>
      {unreadable ? <Notice tone="bad">{t('importUnreadable')}</Notice> : null}
      <ProblemNotice error={problem} />
    </div>
  );
}
