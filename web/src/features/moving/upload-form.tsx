import { Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveProgram } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { FileField } from '#ui/file-field.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Section, Stack } from '#ui/section.tsx';
import { useUpload } from './queries.ts';

/** The program, its file, and whether tokens of servers are taken over with it. */
export function UploadForm({ programs }: { programs: MoveProgram[] }) {
  const { t } = useTranslation('moving');
  const navigate = useNavigate();
  const upload = useUpload();
  const [kind, setKind] = useState(programs[0]?.kind ?? '');
  const [file, setFile] = useState<File | null>(null);
  const [takeTokens, setTakeTokens] = useState(false);
  const program = programs.find((one) => one.kind === kind);
  if (!program) return null;
  const namesServers = program.brings.includes('servers');
  const send = async () => {
    if (!file) return;
    const input = { program: kind, file, takeTokens: takeTokens && namesServers };
    const move = await upload.mutateAsync(input).catch(() => null);
    if (move) void navigate({ to: '/settings/moving/$moveId', params: { moveId: move.id } });
  };
  return (
    <Section title={t('upload.title')} help={t('upload.help')}>
      <Card>
        <Stack>
          <Choice
            label={t('upload.program')}
            options={programs.map((one) => ({ value: one.kind, label: one.label }))}
            value={kind}
            onChange={setKind}
            disabled={upload.isPending}
          />
          <FileField
            label={t('upload.file', { name: program.file_name })}
            disabled={upload.isPending}
            onChange={setFile}
          />
          {namesServers ? (
            <Switch
              label={t('upload.tokens')}
              description={t('upload.tokensHelp')}
              checked={takeTokens}
              onChange={(event) => setTakeTokens(event.currentTarget.checked)}
            />
          ) : null}
          <ProblemNotice error={upload.error} />
          <div>
            <Button
              look="primary"
              disabled={!file}
              busy={upload.isPending}
              busyText={t('upload.reading')}
              onClick={send}
            >
              {t('upload.read')}
            </Button>
          </div>
        </Stack>
      </Card>
    </Section>
  );
}
