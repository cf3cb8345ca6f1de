import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf, serverKindsQuery, serversQuery } from '#api/servers.ts';
import { useMay } from '#api/session.ts';
import type { Member, MemberAccount, Server, ServerKind } from '#api/types.ts';
import { formatDay, formatList } from '#lib/format.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { useRestrictionWords } from '#ui/restriction-words.ts';
import { Card, Row } from '#ui/section.tsx';
import { AccessForm } from './access-form.tsx';
import { DriftAnswer } from './drift-answer.tsx';
import { standingOf } from './member-words.ts';
import styles from './members.module.css';
import { PasswordLink } from './password-link.tsx';

/** What a person may see and do at each server, and whether the server agrees. */
export function MemberAccess({ member, mayWrite }: { member: Member; mayWrite: boolean }) {
  const maySee = useMay('servers.read');
  const servers = useQuery({ ...serversQuery, enabled: maySee });
  const kinds = useQuery({ ...serverKindsQuery, enabled: maySee });
  const list = servers.data?.items ?? [];
  const kindAt = (server: Server | undefined) => kindOf(kinds.data?.items ?? [], server);
  // Where people choose a name and a password, nobody else can: they come in by an invite.
  const others = list.filter(
    (server) =>
      kindAt(server)?.join_flow === 'external_sign_in' &&
      !member.accounts.some((account) => account.server_id === server.id),
  );
  return (
    <>
      {member.accounts.map((account) => {
        const server = list.find((one) => one.id === account.server_id);
        return (
          <AccountCard
            key={account.id}
            member={member}
            account={account}
            server={server}
            kind={kindAt(server)}
            mayWrite={mayWrite}
          />
        );
      })}
      {mayWrite
        ? others.map((server) => (
            <OtherServer key={server.id} member={member} server={server} kind={kindAt(server)} />
          ))
        : null}
    </>
  );
}

type Common = { member: Member; kind: ServerKind | undefined };

function AccountCard({
  member,
  account,
  server,
  kind,
  mayWrite,
}: Common & { account: MemberAccount; server: Server | undefined; mayWrite: boolean }) {
  const { t, i18n } = useTranslation('members');
  const [editing, setEditing] = useState(false);
  const standing = standingOf(account);
  const titles = (server?.libraries ?? [])
    .filter((library) => account.library_ids.includes(library.id))
    .map((library) => library.title);
  const words =
    titles.length > 0
      ? formatList(titles, i18n.language)
      : t('access.count', { count: account.library_ids.length });
  const allowed = [
    account.allow_sync && t('allow.sync'),
    account.allow_channels && t('allow.channels'),
    account.allow_camera_upload && t('allow.camera'),
  ].filter((word) => word !== false);
  return (
    <Card className={styles.account}>
      <div className={styles.accountHead}>
        <h3>{account.server_name || t('access.goneServer')}</h3>
        <Badge tone={standing.tone}>{t(`standing.${standing.key}`)}</Badge>
      </div>
      {account.observed_at ? (
        <p className={styles.quiet}>
          {t('access.seen')} <RelativeTime at={account.observed_at} />
          {account.user_type === 'home' ? ` · ${t('access.home')}` : ''}
        </p>
      ) : null}
      {account.delete_after ? (
        <p>{t('standing.switchedOffUntil', { day: formatDay(account.delete_after, i18n.language) })}</p>
      ) : null}
      <AccountTrouble account={account} />
      <DriftAnswer member={member} account={account} />
      {editing && server ? (
        <AccessForm
          member={member}
          server={server}
          account={account}
          kind={kind}
          onClose={() => setEditing(false)}
        />
      ) : (
        <>
          <p>{account.wanted === 'none' && titles.length > 0 ? t('access.had', { titles: words }) : words}</p>
          {account.wanted === 'access' && allowed.length > 0 ? (
            <p className={styles.quiet}>{formatList(allowed, i18n.language)}</p>
          ) : null}
          {mayWrite && server ? (
            <Row>
              <Button size="small" onClick={() => setEditing(true)}>
                {t('access.change')}
              </Button>
              {isOwnAndOpen(account) ? <PasswordLink memberId={member.id} serverId={server.id} /> : null}
            </Row>
          ) : null}
        </>
      )}
    </Card>
  );
}

/** The server's own account, with a password there that can be forgotten. */
function isOwnAndOpen({ user_type, wanted, observed }: MemberAccount): boolean {
  return user_type === 'local' && wanted === 'access' && ['accepted', 'changed'].includes(observed);
}

/** What the server did not do, or does otherwise than wanted, in plain words. */
function AccountTrouble({ account }: { account: MemberAccount }) {
  const { t, i18n } = useTranslation('members');
  const limits = useRestrictionWords();
  const problem = account.last_problem;
  if (!problem) return null;
  const key = `members:problem.${problem.code}`;
  const words = i18n.exists(key) ? t(`problem.${problem.code}`) : problem.detail;
  if (problem.code === 'under_way') return <Notice tone="info">{words}</Notice>;
  const { differences } = account;
  const list = (items: string[]) => formatList(items, i18n.language);
  const otherwise = [
    ...(differences?.permissions ?? []).map((name) => t(`allowName.${name}`)),
    ...(differences?.restrictions ?? []).map(limits.name),
  ];
  return (
    <Notice tone="warning">
      <p>{words}</p>
      {differences && differences.missing_libraries.length > 0 ? (
        <p>{t('differs.missing', { titles: list(differences.missing_libraries) })}</p>
      ) : null}
      {differences && differences.extra_libraries.length > 0 ? (
        <p>{t('differs.extra', { titles: list(differences.extra_libraries) })}</p>
      ) : null}
      {differences && otherwise.length > 0 ? (
        <p>
          {t('differs.permissions', {
            names: list(otherwise),
          })}
        </p>
      ) : null}
      {account.next_try_at ? (
        <p>
          {t('access.nextTry')} <RelativeTime at={account.next_try_at} />
        </p>
      ) : null}
    </Notice>
  );
}

function OtherServer({ member, server, kind }: Common & { server: Server }) {
  const { t } = useTranslation('members');
  const [editing, setEditing] = useState(false);
  if (!editing)
    return (
      <Row>
        <Button onClick={() => setEditing(true)}>{t('access.giveAt', { server: server.name })}</Button>
      </Row>
    );
  return (
    <Card className={styles.account}>
      <h3>{server.name}</h3>
      <AccessForm
        member={member}
        server={server}
        account={null}
        kind={kind}
        onClose={() => setEditing(false)}
      />
    </Card>
  );
}
