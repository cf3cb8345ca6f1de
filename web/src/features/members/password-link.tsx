import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#lib/format.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { makePasswordLink } from './care-queries.ts';
import styles from './members.module.css';

/** A link for somebody who has forgotten his password at a server. It is shown once, to be handed on. */
export function PasswordLink({ memberId, serverId }: { memberId: string; serverId: string }) {
  const { t, i18n } = useTranslation('passwords');
  const making = useMutation({ mutationFn: () => makePasswordLink(memberId, serverId) });
  if (making.data)
    return (
      <Notice
        tone="info"
        title={t('link.title')}
        actions={<CopyButton text={making.data.url} label={t('link.copy')} size="small" />}
      >
        <p>{t('link.help', { day: formatDay(making.data.expires_at, i18n.language) })}</p>
        <p className={styles.link}>{making.data.url}</p>
      </Notice>
    );
  return (
    <>
      <ProblemNotice error={making.error} />
      <Button size="small" busy={making.isPending} onClick={() => making.mutate()}>
        {t('link.make')}
      </Button>
    </>
  );
}
