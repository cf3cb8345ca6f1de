import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Section } from '#ui/section.tsx';
import { showUndo } from '#ui/undo.tsx';
import { useEndWords } from './member-words.ts';
import styles from './members.module.css';
import { useEditMember } from './queries.ts';

const dayMs = 86_400_000;

/** Until when a person stays. A change counts at once and can be taken back for ten seconds. */
export function MemberEnd({ member, mayWrite }: { member: Member; mayWrite: boolean }) {
  const { t, i18n } = useTranslation(['members', 'common']);
  const endWords = useEndWords();
  const edit = useEditMember(member.id);
  const [picking, setPicking] = useState(false);
  const [day, setDay] = useState('');
  const change = async (end: string | null) => {
    const before = member.expires_at;
    const saved = await edit.mutateAsync({ expires_at: end }).catch(() => null);
    if (!saved) return;
    setPicking(false);
    setDay('');
    const undo = () => edit.mutateAsync({ expires_at: before }).catch(() => undefined);
    showUndo(i18n, t('end.changed', { name: member.name, end: endWords(saved) }), undo);
  };
  const from = Math.max(Date.now(), member.expires_at ? new Date(member.expires_at).getTime() : 0);
  return (
    <Section title={t('end.title')}>
      <p>{endWords(member)}</p>
      {mayWrite ? (
        <>
          <Row>
            <Button busy={edit.isPending} onClick={() => change(new Date(from + 30 * dayMs).toISOString())}>
              {member.expires_at ? t('end.more') : t('end.soon')}
            </Button>
            {member.expires_at ? (
              <Button disabled={edit.isPending} onClick={() => change(null)}>
                {t('end.makeNever')}
              </Button>
            ) : null}
            <Button aria-expanded={picking} onClick={() => setPicking(!picking)}>
              {t('end.pick')}
            </Button>
          </Row>
          {picking ? (
            <div className={styles.date}>
              <TextInput
                type="date"
                label={t('end.day')}
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
              <Button
                look="primary"
                disabled={day === ''}
                busy={edit.isPending}
                onClick={() => change(new Date(`${day}T23:59:59`).toISOString())}
              >
                {t('end.save')}
              </Button>
            </div>
          ) : null}
          <ProblemNotice error={edit.error} />
        </>
      ) : null}
    </Section>
  );
}
