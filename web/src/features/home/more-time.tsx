import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '#api/client.ts';
import type { OwnMember } from '#api/types.ts';
import { formatDay } from '#lib/format.ts';
import { useOnceKey } from '#lib/use-once-key.ts';
import { Button } from '#ui/button.tsx';
import { InlineForm } from '#ui/forms.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Section, Stack } from '#ui/section.tsx';
import { useSave } from '#ui/use-save.tsx';
import { useAskForTime, useWithdraw } from './queries.ts';

/** Asking for more time: the last request with its answer, and a new one where that may be asked. */
export function MoreTime({ own }: { own: OwnMember }) {
  const { t } = useTranslation('home');
  const [open, setOpen] = useState(false);
  if (!own.may_ask && !own.extension) return null;
  return (
    <Section title={t('time.title')}>
      <Stack>
        <LastRequest own={own} />
        {own.may_ask && !open ? (
          <div>
            <Button onClick={() => setOpen(true)}>{t('time.button')}</Button>
          </div>
        ) : null}
        {own.may_ask && open ? <AskForm onDone={() => setOpen(false)} /> : null}
      </Stack>
    </Section>
  );
}

function LastRequest({ own }: { own: OwnMember }) {
  const { t, i18n } = useTranslation('home');
  const withdraw = useWithdraw();
  const { extension } = own;
  if (!extension || extension.state === 'withdrawn') return null;
  const day = formatDay(extension.answered_at ?? extension.asked_at, i18n.language);
  const tones = { waiting: 'info', approved: 'good', refused: 'warning' } as const;
  return (
    <Notice
      tone={tones[extension.state]}
      title={t(`time.${extension.state}`, { day })}
      actions={
        extension.state === 'waiting' ? (
          <Button size="small" busy={withdraw.isPending} onClick={() => withdraw.mutate(extension.id)}>
            {t('time.withdraw')}
          </Button>
        ) : undefined
      }
    >
      {extension.reason ?? extension.message}
      <ProblemNotice error={withdraw.error} />
    </Notice>
  );
}

function AskForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('home');
  const ask = useAskForTime();
  const once = useOnceKey(idempotencyKey);
  const form = useForm({ initialValues: { message: '' } });
  const saving = useSave(form, {
    send: (values) => ask.mutateAsync({ ...values, key: once(values) }),
    done: onDone,
  });
  return (
    <InlineForm saving={saving} save={t('time.send')} onCancel={onDone}>
      <Textarea
        label={t('time.message')}
        description={t('time.messageHelp')}
        maxLength={500}
        autosize
        minRows={2}
        {...form.getInputProps('message')}
      />
    </InlineForm>
  );
}
