import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '#api/servers.ts';
import type { Server, ServerAccess, ServerKind } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { RestrictionFields } from '#ui/restriction-fields.tsx';
import { Card, Row, Section, Stack } from '#ui/section.tsx';
import { accessAt } from './form-values.ts';

const permissionNames = {
  download: 'allow_sync',
  live_tv: 'allow_channels',
  camera_upload: 'allow_camera_upload',
} as const;

/** What a tier opens: each server with its libraries, what may be done there, and its limits. */
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
  problem: React.ReactNode;
  onChange: (value: ServerAccess[]) => void;
}) {
  const { t } = useTranslation('tiers');
  const others = servers.filter((server) => !value.some((one) => one.server_id === server.id));
  const replace = (next: ServerAccess) =>
    onChange(value.map((one) => (one.server_id === next.server_id ? next : one)));
  return (
    <Section title={t('part.opens')}>
      <Stack>
        {value.map((access) => {
          const server = servers.find((one) => one.id === access.server_id);
          return server ? (
            <ServerFields
              key={server.id}
              server={server}
              kind={kindOf(kinds, server)}
              value={access}
              onChange={replace}
              onRemove={
                value.length > 1
                  ? () => onChange(value.filter((one) => one.server_id !== server.id))
                  : undefined
              }
            />
          ) : null;
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
    </Section>
  );
}

function ServerFields({
  server,
  kind,
  value,
  onChange,
  onRemove,
}: {
  server: Server;
  kind: ServerKind | undefined;
  value: ServerAccess;
  onChange: (value: ServerAccess) => void;
  onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation(['tiers', 'limits']);
  const [isLimited, setLimited] = useState(Object.keys(value.restrictions).length > 0);
  const libraries = server.libraries.filter((library) => !library.missing);
  const picked = value.libraries === 'all' ? libraries.map((one) => one.id) : value.libraries;
  return (
    <Card>
      <Stack>
        <h3>{server.name}</h3>
        <Choice
          label={t('field.libraries')}
          options={[
            { value: 'all', label: t('libraries.all') },
            { value: 'pick', label: t('libraries.pick') },
          ]}
          value={value.libraries === 'all' ? 'all' : 'pick'}
          onChange={(next) => onChange({ ...value, libraries: next === 'all' ? 'all' : picked })}
        />
        {value.libraries === 'all' ? null : (
          <CheckList
            label={t('field.libraries')}
            items={libraries.map((library) => ({ value: library.id, label: library.title }))}
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
            fields={kind.restrictions}
            value={value.restrictions}
            onChange={(restrictions) => onChange({ ...value, restrictions })}
          />
        ) : null}
        <Row>
          {!isLimited && kind && kind.restrictions.length > 0 ? (
            <Button size="small" onClick={() => setLimited(true)}>
              {t('limits:show')}
            </Button>
          ) : null}
          {onRemove ? (
            <Button size="small" look="quiet" onClick={onRemove}>
              {t('removeServer', { server: server.name })}
            </Button>
          ) : null}
        </Row>
      </Stack>
    </Card>
  );
}
