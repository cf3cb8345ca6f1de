import { Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessAt, usualLibraries } from '#api/server-access.ts';
import { kindOf } from '#api/servers.ts';
import type { Server, ServerAccess, ServerKind } from '#api/types.ts';
import { formatNumber } from '#lib/format.ts';
import { Button } from './button.tsx';
import { CheckList } from './check-list.tsx';
import { Choice } from './choice.tsx';
import { RestrictionFields } from './restriction-fields.tsx';
import { Card, Row, Stack } from './section.tsx';

const permissionNames = {
  download: 'allow_sync',
  live_tv: 'allow_channels',
  camera_upload: 'allow_camera_upload',
} as const;

/** Which servers are opened: each with its libraries, what may be done there, and its limits. */
export function AccessFields({
  servers,
  kinds,
  value,
  problem,
  onChange,
}: {
  servers: Server[];
  kinds: ServerKind[];
  value: ServerAccess[];
  problem: ReactNode;
  onChange: (value: ServerAccess[]) => void;
}) {
  const { t } = useTranslation('opening');
  const others = servers.filter((server) => !value.some((one) => one.server_id === server.id));
  const replace = (next: ServerAccess) =>
    onChange(value.map((one) => (one.server_id === next.server_id ? next : one)));
  return (
    <Stack>
      {value.map((access) => {
        const server = servers.find((one) => one.id === access.server_id);
        if (!server) return null;
        const kind = kindOf(kinds, server);
        const fields = <ServerFields server={server} kind={kind} value={access} onChange={replace} />;
        if (servers.length === 1) return <Stack key={server.id}>{fields}</Stack>;
        return (
          <section key={server.id} aria-label={server.name}>
            <Card>
              <Stack>
                <h3>{server.name}</h3>
                {fields}
                {value.length > 1 ? (
                  <Row>
                    <Button
                      size="small"
                      look="quiet"
                      onClick={() => onChange(value.filter((one) => one.server_id !== server.id))}
                    >
                      {t('removeServer', { server: server.name })}
                    </Button>
                  </Row>
                ) : null}
              </Stack>
            </Card>
          </section>
        );
      })}
      {problem ? <p role="alert">{problem}</p> : null}
      {others.length > 0 ? (
        <Row>
          {others.map((server) => (
            <Button key={server.id} onClick={() => onChange([...value, accessAt(server)])}>
              {t('addServer', { server: server.name })}
            </Button>
          ))}
        </Row>
      ) : null}
    </Stack>
  );
}

function ServerFields({
  server,
  kind,
  value,
  onChange,
}: {
  server: Server;
  kind: ServerKind | undefined;
  value: ServerAccess;
  onChange: (value: ServerAccess) => void;
}) {
  const { t, i18n } = useTranslation(['opening', 'limits']);
  const [isLimited, setLimited] = useState(Object.keys(value.restrictions).length > 0);
  const libraries = server.libraries.filter((library) => !library.missing);
  const picked = value.libraries === 'all' ? usualLibraries(server) : value.libraries;
  return (
    <>
      <Choice
        label={t('libraries.label')}
        help={value.libraries === 'all' ? t('libraries.allHelp') : undefined}
        options={[
          { value: 'all', label: t('libraries.allCount', { count: libraries.length }) },
          { value: 'pick', label: t('libraries.pick') },
        ]}
        value={value.libraries === 'all' ? 'all' : 'pick'}
        onChange={(next) => onChange({ ...value, libraries: next === 'all' ? 'all' : picked })}
      />
      {value.libraries === 'all' ? null : (
        <CheckList
          label={t('libraries.label')}
          items={libraries.map((library) => ({
            value: library.id,
            label: library.title,
            meta:
              library.item_count === null
                ? null
                : t('libraries.titles', {
                    count: library.item_count,
                    number: formatNumber(library.item_count, i18n.language),
                  }),
          }))}
          value={picked}
          problem={picked.length === 0 ? t('libraries.none') : undefined}
          onChange={(next) => onChange({ ...value, libraries: next })}
        />
      )}
      {(kind?.permissions ?? []).map((permission) => {
        const name = permissionNames[permission];
        return (
          <Switch
            key={name}
            label={t(`allow.${name}`)}
            checked={value[name]}
            onChange={(event) => onChange({ ...value, [name]: event.currentTarget.checked })}
          />
        );
      })}
      {isLimited && kind ? (
        <RestrictionFields
          serverId={server.id}
          fields={kind.restrictions}
          value={value.restrictions}
          onChange={(restrictions) => onChange({ ...value, restrictions })}
        />
      ) : null}
      {!isLimited && kind && kind.restrictions.length > 0 ? (
        <Row>
          <Button size="small" onClick={() => setLimited(true)}>
            {t('limits:show')}
          </Button>
        </Row>
      ) : null}
    </>
  );
}
