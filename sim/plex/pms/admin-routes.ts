import type { FastifyInstance } from 'fastify';
import { pathPart } from '../request.ts';
import { type Element, element } from './element.ts';
import { answer, answerList, done, forOwner, forVisitors, queryOf, refuse } from './exchange.ts';
import { seconds } from './metadata.ts';
import { avatarOf } from './session-routes.ts';
import { localAccountId, type PmsState, type Setting } from './state.ts';

const BUTLER_TASKS: readonly (readonly [name: string, title: string])[] = [
  ['AutomaticUpdates', 'Automatic updates'],
  ['BackupDatabase', 'Backup database'],
  ['ButlerTaskGenerateAdMarkers', 'Detect ads'],
  ['ButlerTaskGenerateCreditsMarkers', 'Detect credits'],
  ['ButlerTaskGenerateIntroMarkers', 'Detect intros'],
  ['ButlerTaskGenerateVoiceActivity', 'Detect voice activity'],
  ['CleanOldBundles', 'Remove old bundles'],
  ['CleanOldCacheFiles', 'Remove old cache files'],
  ['DeepMediaAnalysis', 'Deep media analysis'],
  ['GarbageCollectBlobs', 'Garbage collect blobs'],
  ['GarbageCollectLibraryMedia', 'Garbage collect library media'],
  ['GenerateBlurHashes', 'Generate blur hashes'],
  ['GenerateChapterThumbs', 'Generate chapter thumbnails'],
  ['GenerateMediaIndexFiles', 'Generate media index files'],
  ['LoudnessAnalysis', 'Loudness analysis'],
  ['MusicAnalysis', 'Music analysis'],
  ['OptimizeDatabase', 'Optimize database'],
  ['RefreshEpgGuides', 'Refresh guide'],
  ['RefreshLibraries', 'Refresh libraries'],
  ['RefreshLocalMedia', 'Refresh local metadata'],
  ['RefreshPeriodicMetadata', 'Refresh metadata'],
  ['UpgradeMediaAnalysis', 'Upgrade media analysis'],
];
const TASK_MS = 60_000;
const TRANSIENT_MS = 48 * 3_600_000;

function settingElement(setting: Setting): Element {
  const value = (text: string) => {
    if (setting.type === 'bool') return text === 'true' || text === '1';
    return setting.type === 'text' ? text : Number(text);
  };
  return element('Setting', {
    id: setting.id,
    label: setting.label,
    summary: setting.summary,
    type: setting.type,
    default: value(setting.default),
    value: value(setting.value),
    hidden: setting.hidden,
    advanced: setting.advanced,
    group: setting.group,
    enumValues: setting.enumValues,
  });
}

function acceptable(setting: Setting, value: string): boolean {
  if (setting.type === 'bool') return ['0', '1', 'true', 'false'].includes(value);
  if (setting.type === 'int') return /^-?\d+$/.test(value);
  return setting.type === 'text' || Number.isFinite(Number(value));
}

/** Accounts, devices, preferences, butler, activities, updater and transient tokens (facts 7.9, 7.12). */
export function addAdminRoutes(app: FastifyInstance, state: PmsState): void {
  const { world, server } = state;

  app.get(
    '/accounts',
    forOwner(state, ({ request, reply }) => {
      const people = world.accounts.filter(
        (account) => state.visitors.has(account.id) && account.id !== server.ownerId,
      );
      const owner = world.accounts.find((account) => account.id === server.ownerId);
      const rows = [null, ...(owner ? [owner] : []), ...people];
      return answerList(
        request,
        reply,
        rows,
        (account) => {
          const id = account ? localAccountId(server, account.id) : 0;
          return element('Account', {
            id,
            key: `/accounts/${id}`,
            name: account?.title ?? '',
            defaultAudioLanguage: 'en',
            autoSelectAudio: true,
            defaultSubtitleLanguage: 'en',
            subtitleMode: 1,
            thumb: account ? avatarOf(state, account.id) : '',
          });
        },
        { identifier: 'com.plexapp.system.accounts' },
      );
    }),
  );
  app.get(
    '/devices',
    forOwner(state, ({ request, reply }) =>
      answerList(
        request,
        reply,
        state.devices,
        (device) => element('Device', { ...device, createdAt: seconds(device.createdAt) }),
        { identifier: 'com.plexapp.system.devices' },
      ),
    ),
  );

  app.get(
    '/::/prefs',
    forOwner(state, ({ request, reply }) => answerList(request, reply, state.settings, settingElement)),
  );
  app.get(
    '/::/prefs/get',
    forOwner(state, ({ request, reply }) => {
      const found = state.settings.find((setting) => setting.id === queryOf(request).id);
      return found ? answerList(request, reply, [found], settingElement) : refuse(reply, 404);
    }),
  );
  app.put(
    '/::/prefs',
    forOwner(state, ({ request, reply }) => {
      const changes = Object.entries(queryOf(request)).filter(([name]) => !name.startsWith('X-Plex-'));
      const pairs = changes.map(([id, value]) => ({
        setting: state.settings.find((setting) => setting.id.toLowerCase() === id.toLowerCase()),
        value,
      }));
      if (pairs.some(({ setting, value }) => !setting || !acceptable(setting, value)))
        return refuse(reply, 400);
      for (const { setting, value } of pairs) {
        if (!setting) continue;
        setting.value = value;
        if (setting.id === 'FriendlyName') server.name = value;
      }
      return done(reply);
    }),
  );

  app.get(
    '/butler',
    forOwner(state, ({ request, reply }) =>
      answer(
        request,
        reply,
        element(
          'ButlerTasks',
          {},
          BUTLER_TASKS.map(([name, title]) =>
            element('ButlerTask', {
              name,
              interval: 1,
              scheduleRandomized: false,
              enabled: true,
              title,
              description: `${title}.`,
            }),
          ),
        ),
      ),
    ),
  );
  const settleTasks = () => {
    const now = world.clock.now();
    for (const [task, endsAt] of state.butlerRunning) if (endsAt <= now) state.butlerRunning.delete(task);
  };
  app.post(
    '/butler/:task',
    forOwner(state, ({ request, reply }) => {
      settleTasks();
      const task = pathPart(request, 'task');
      if (!BUTLER_TASKS.some(([name]) => name === task)) return refuse(reply, 404);
      if (state.butlerRunning.has(task)) return done(reply).code(202);
      state.butlerRunning.set(task, world.clock.now() + TASK_MS);
      return done(reply);
    }),
  );
  app.delete(
    '/butler/:task',
    forOwner(state, ({ request, reply }) =>
      state.butlerRunning.delete(pathPart(request, 'task')) ? done(reply) : refuse(reply, 404),
    ),
  );
  app.post(
    '/butler',
    forOwner(state, ({ reply }) => done(reply)),
  );

  // Nothing here takes long enough to be an activity.
  app.get(
    '/activities',
    forVisitors(state, ({ request, reply }) => answerList(request, reply, [], () => element('Activity', {}))),
  );

  app.get(
    '/updater/status',
    forOwner(state, ({ request, reply }) =>
      answer(
        request,
        reply,
        element('MediaContainer', {
          size: 0,
          canInstall: false,
          checkedAt: seconds(world.clock.now()),
          downloadURL: 'https://plex.tv/downloads/latest/5',
          status: 0,
        }),
      ),
    ),
  );
  app.put(
    '/updater/check',
    forOwner(state, ({ reply }) => done(reply)),
  );
  app.put(
    '/updater/apply',
    forOwner(state, ({ reply }) => done(reply)),
  );

  const token = forVisitors(state, ({ request, reply, visitor }) => {
    const query = queryOf(request);
    if (query.type !== 'delegation' || query.scope !== 'all') return refuse(reply, 400);
    const value = `transient-${world.ids.uuid()}`;
    state.transientTokens.set(value, {
      accountId: visitor.account.id,
      expiresAt: world.clock.now() + TRANSIENT_MS,
    });
    return answer(request, reply, element('MediaContainer', { size: 0, token: value }));
  });
  app.get('/security/token', token);
  app.post('/security/token', token);
}
