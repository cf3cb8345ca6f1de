import type { Invite, InviteInput, Server } from '#api/types.ts';

export const expiries = ['1', '7', '30', 'never', 'date'] as const;
export type Expiry = (typeof expiries)[number];

/** The form's fields, named as the API names them so that its refusals find their place. */
export type InviteForm = {
  description: string;
  message: string;
  server_id: string;
  libraries: 'all' | 'pick';
  library_ids: string[];
  usage_limit: number | null;
  expiry: Expiry;
  /** `2026-12-31`, a day in the reader's zone. */
  expires_at: string;
  duration_days: number | null;
  user_type: 'friend' | 'home';
  allow_sync: boolean;
  allow_channels: boolean;
  allow_camera_upload: boolean;
  code: string;
  is_active: boolean;
  /** Empty for what the kinds of its servers bring. */
  onboarding_flow_id: string;
  /** Empty for settings of its own. */
  tier_id: string;
  bound_to: string;
};

/** The libraries that a new invite to this server picks by itself. */
export const usualLibraries = (server: Server | undefined): string[] =>
  server?.libraries.filter((one) => one.is_default && !one.missing).map((one) => one.id) ?? [];

/** One person within a month: a link that gets around lets nobody else in. */
export const newInvite = (server: Server | undefined): InviteForm => ({
  description: '',
  message: '',
  server_id: server?.id ?? '',
  libraries: 'all',
  library_ids: usualLibraries(server),
  usage_limit: 1,
  expiry: '30',
  expires_at: '',
  duration_days: null,
  user_type: 'friend',
  allow_sync: false,
  allow_channels: false,
  allow_camera_upload: false,
  code: '',
  is_active: true,
  onboarding_flow_id: '',
  tier_id: '',
  bound_to: '',
});

const dayOf = (time: string): string => {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

export const formOf = (invite: Invite): InviteForm => ({
  description: invite.description ?? '',
  message: invite.message ?? '',
  server_id: invite.server_id ?? '',
  libraries: invite.libraries === 'all' ? 'all' : 'pick',
  library_ids: invite.library_ids,
  usage_limit: invite.usage_limit,
  expiry: invite.expires_at === null ? 'never' : 'date',
  expires_at: invite.expires_at === null ? '' : dayOf(invite.expires_at),
  duration_days: invite.duration_days,
  user_type: invite.plex_home ? 'home' : 'friend',
  allow_sync: invite.allow_sync,
  allow_channels: invite.allow_channels,
  allow_camera_upload: invite.allow_camera_upload,
  code: invite.code,
  is_active: invite.is_active,
  onboarding_flow_id: invite.onboarding_flow_id ?? '',
  tier_id: invite.tier_id ?? '',
  bound_to: invite.bound_to ?? '',
});

const dayMs = 86_400_000;

/** When the invite ends: at the end of the chosen day, or as many days from now. Null: never. */
export function endOf(values: Pick<InviteForm, 'expiry' | 'expires_at'>, now: number): string | null {
  if (values.expiry === 'never') return null;
  if (values.expiry !== 'date') return new Date(now + Number(values.expiry) * dayMs).toISOString();
  const end = new Date(`${values.expires_at}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** What is sent. Of an existing invite only what differs, so that a change made elsewhere meanwhile stays. */
export function toInput(values: InviteForm, before: InviteForm | null): InviteInput {
  const changed = (...names: (keyof InviteForm)[]) =>
    before === null || names.some((name) => String(values[name]) !== String(before[name]));
  const input: InviteInput = {};
  if (changed('description')) input.description = values.description;
  if (changed('message')) input.message = values.message;
  if (changed('server_id') && values.server_id) input.server_id = values.server_id;
  if (changed('libraries', 'library_ids', 'server_id') && values.server_id)
    input.libraries = values.libraries === 'all' ? 'all' : values.library_ids;
  if (changed('usage_limit')) input.usage_limit = values.usage_limit;
  if (changed('expiry', 'expires_at')) {
    if (values.expiry === 'never' || values.expiry === 'date') input.expires_at = endOf(values, 0);
    else input.expires_in_days = Number(values.expiry);
  }
  if (changed('duration_days')) input.duration_days = values.duration_days;
  if (changed('user_type')) input.plex_home = values.user_type === 'home';
  if (changed('allow_sync')) input.allow_sync = values.allow_sync;
  if (changed('allow_channels')) input.allow_channels = values.allow_channels;
  if (changed('allow_camera_upload')) input.allow_camera_upload = values.allow_camera_upload;
  if (changed('code') && values.code.trim()) input.code = values.code.trim();
  if (changed('tier_id')) input.tier_id = values.tier_id || null;
  if (changed('bound_to')) input.bound_to = values.bound_to.trim() || null;
  if (changed('is_active')) input.is_active = values.is_active;
  if (changed('onboarding_flow_id')) input.onboarding_flow_id = values.onboarding_flow_id || null;
  return input;
}
