import { z } from 'zod';
import { type Exchange, Refusal, type Router } from '../exchange.ts';
import { isoTime } from '../views.ts';
import type { JellyfinWorld } from '../world.ts';

function page<Row>(rows: readonly Row[], { query }: Exchange) {
  const start = Math.max(0, Number(query('startIndex') ?? 0));
  const limit = query('limit');
  return {
    Items: rows.slice(start, limit === null ? undefined : start + Number(limit)),
    TotalRecordCount: rows.length,
    StartIndex: start,
  };
}

/** The server itself: who it is, whether it is well, its keys and what happened (facts 3, 6). */
export function addSystemRoutes(route: Router, world: JellyfinWorld): void {
  const { server } = world;
  const publicInfo = () => ({
    LocalAddress: server.publishedUrl ?? server.origin + server.basePath,
    ServerName: server.name,
    Version: server.version,
    ProductName: 'Jellyfin Server',
    Id: server.id,
    StartupWizardCompleted: server.wizardDone,
  });
  const ping = () => 'Jellyfin Server';
  route('GET', '/System/Ping', 'public', ping);
  route('POST', '/System/Ping', 'public', ping);
  route('GET', '/health', 'public', ({ reply }) => reply.type('text/plain').send('Healthy'));
  route('GET', '/System/Info/Public', 'public', publicInfo);
  route('GET', '/System/Info', 'user', () => ({
    ...publicInfo(),
    HasPendingRestart: false,
    IsShuttingDown: false,
    SupportsLibraryMonitor: true,
    WebSocketPortNumber: 8096,
    CompletedInstallations: [],
    CanSelfRestart: true,
    HasUpdateAvailable: false,
    CastReceiverApplications: [],
  }));

  route('GET', '/Auth/Keys', 'elevated', (exchange) =>
    page(
      world.apiKeys.map(({ key, app, createdAt }, at) => ({
        Id: at + 1,
        AccessToken: key,
        AppName: app,
        IsActive: true,
        UserId: '0'.repeat(32),
        DateCreated: isoTime(createdAt),
        DateLastActivity: isoTime(createdAt),
      })),
      exchange,
    ),
  );
  route('POST', '/Auth/Keys', 'elevated', ({ query }) => {
    const app = z.string().min(1).safeParse(query('app'));
    if (!app.success) throw new Refusal(400);
    world.apiKeys.push({ key: world.ids.hex(32), app: app.data, createdAt: world.clock.now() });
  });
  route('DELETE', '/Auth/Keys/:key', 'elevated', ({ part }) => {
    world.apiKeys = world.apiKeys.filter((one) => one.key !== part('key'));
  });

  route('GET', '/System/ActivityLog/Entries', 'elevated', (exchange) => {
    const since = exchange.query('minDate');
    const hasUser = exchange.query('hasUserId');
    const rows = world.activity
      .filter((entry) => since === null || entry.at >= Date.parse(since))
      .filter((entry) => hasUser === null || (entry.userId !== null) === (hasUser === 'true'));
    return page(
      rows.map(({ id, name, type, userId, at, severity }) => ({
        Id: id,
        Name: name,
        Type: type,
        Date: isoTime(at),
        UserId: userId ?? '0'.repeat(32),
        Severity: severity,
      })),
      exchange,
    );
  });
}
