import { useTranslation } from 'react-i18next';
import type { OwnMember } from '#api/types.ts';
import { formatList } from '#lib/format.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { buttonClass } from '#ui/button.tsx';
import { Card, Row, Section, Stack } from '#ui/section.tsx';
import { OwnPassword } from './own-password.tsx';

type OwnServer = OwnMember['servers'][number];

const tones: Record<OwnServer['state'], Tone> = {
  open: 'good',
  invited: 'info',
  paused: 'warning',
  ended: 'quiet',
};

/** Each server with its libraries, and a way to open it on each device. */
export function OwnServers({ servers }: { servers: OwnServer[] }) {
  const { t } = useTranslation('home');
  return (
    <Section title={t('servers.title')}>
      <Stack>
        {servers.map((server) => (
          <ServerCard key={server.server_id} server={server} />
        ))}
        {servers.length === 0 ? <p>{t('servers.none')}</p> : null}
      </Stack>
    </Section>
  );
}

function ServerCard({ server }: { server: OwnServer }) {
  const { t, i18n } = useTranslation('home');
  return (
    <Card>
      <Stack>
        <Row>
          <strong>{server.name}</strong>
          <Badge tone={tones[server.state]}>{t(`servers.state.${server.state}`)}</Badge>
        </Row>
        {server.libraries.length > 0 ? <p>{formatList(server.libraries, i18n.language)}</p> : null}
        {server.state === 'invited' ? <p>{t('servers.accept')}</p> : null}
        {server.links.length > 0 ? (
          <Row>
            {server.links.map((link) => (
              <a
                key={link.device}
                className={buttonClass({ look: link.device === 'web' ? 'primary' : 'secondary' })}
                href={link.url}
                target="_blank"
                rel="noreferrer"
              >
                {t(`servers.open.${link.device}`)}
              </a>
            ))}
          </Row>
        ) : null}
        {server.own_username === null ? null : (
          <OwnPassword serverId={server.server_id} username={server.own_username} />
        )}
      </Stack>
    </Card>
  );
}
