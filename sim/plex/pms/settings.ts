import type { Setting } from './state.ts';

type Row = readonly [
  id: string,
  type: Setting['type'],
  value: string,
  group: string,
  label: string,
  enumValues?: string,
];

const ROWS: readonly Row[] = [
  ['FriendlyName', 'text', '', 'general', 'Friendly name'],
  ['sendCrashReports', 'bool', 'false', 'general', 'Send crash reports to Plex'],
  ['PushNotificationsEnabled', 'bool', 'false', 'general', 'Enable push notifications'],
  ['logDebug', 'bool', 'true', 'general', 'Enable Plex Media Server debug logging'],
  ['butlerUpdateChannel', 'text', '16', 'general', 'Server update channel', '16:Public|8:Beta'],
  ['ManualPortMappingMode', 'bool', 'false', 'network', 'Manual port mapping'],
  ['ManualPortMappingPort', 'int', '32400', 'network', 'Manually mapped public port'],
  ['WanPerStreamMaxUploadRate', 'int', '0', 'network', 'Limit remote stream bitrate'],
  [
    'WanPerUserStreamCount',
    'int',
    '0',
    'network',
    'Remote streams allowed per user',
    '0:Unlimited|1:1|2:2|3:3',
  ],
  ['secureConnections', 'int', '1', 'network', 'Secure connections', '0:Required|1:Preferred|2:Disabled'],
  ['RelayEnabled', 'bool', 'true', 'network', 'Enable Relay'],
  ['WebHooksEnabled', 'bool', 'true', 'network', 'Webhooks'],
  ['allowMediaDeletion', 'bool', 'true', 'library', 'Allow media deletion'],
  ['FSEventLibraryUpdatesEnabled', 'bool', 'true', 'library', 'Scan my library automatically'],
  ['ScheduledLibraryUpdatesEnabled', 'bool', 'false', 'library', 'Scan my library periodically'],
  ['LibraryVideoPlayedThreshold', 'int', '90', 'library', 'Video played threshold'],
  ['TranscoderQuality', 'int', '0', 'transcoder', 'Transcoder quality', '0:Automatic|1:Prefer high speed'],
  ['TranscoderThrottleBuffer', 'int', '60', 'transcoder', 'Transcoder default throttle buffer'],
  [
    'ButlerStartHour',
    'int',
    '2',
    'butler',
    'Time at which tasks start to run',
    '0:Midnight|1:1 am|2:2 am|3:3 am',
  ],
  ['ButlerEndHour', 'int', '5', 'butler', 'Time at which tasks stop running', '4:4 am|5:5 am|6:6 am'],
  ['DlnaEnabled', 'bool', 'false', 'dlna', 'Enable the DLNA server'],
];

/** The preferences of a new server; the friendly name is its own. */
export function createSettings(friendlyName: string): Setting[] {
  return ROWS.map(([id, type, value, group, label, enumValues]) => ({
    id,
    label,
    summary: '',
    type,
    default: value,
    value: id === 'FriendlyName' ? friendlyName : value,
    hidden: false,
    advanced: group === 'network' || group === 'transcoder',
    group,
    ...(enumValues === undefined ? {} : { enumValues }),
  }));
}
