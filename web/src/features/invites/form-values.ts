import { accessAt, withoutEmptyLimits } from '#api/server-access.ts';
import type { Invite, InviteInput, OnFailure, Server, ServerAccess } from '#api/types.ts';
import type { Language } from '#i18n/languages.ts';

export const expiries = ['1', '7', '30', 'never', 'date'] as const;
export type Expiry = (typeof expiries)[number];

/** The form's fields, named as the API names them so that its refusals find their place. */
export type InviteForm = {
  description: string;
  message: string;
  /** Empty where servers cannot be seen: then the invite opens what the house opens by default. */
  access: ServerAccess[];
  on_failure: OnFailure;
  usage_limit: number | null;
  expiry: Expiry;
  /** `2026-12-31`, a day in the reader's zone. */
  expires_at: string;
  duration_days: number | null;
  user_type: 'friend' | 'home';
  code: string;
  is_active: boolean;
  /** Empty for what the kinds of its servers bring. */
  onboarding_flow_id: string;
  /** Empty for settings of its own. */
  tier_id: string;
  bound_to: string;
  title: string;
  /** `#rrggbb`; empty for the colour of the house. */
  accent: string;
  /** Empty for the guest's own. */
  language: Language | '';
};

/** One person within a month: a link that gets around lets nobody else in. */
export const newInvite = (server: Server | undefined): InviteForm => ({
  description: '',
  message: '',
  access: server ? [accessAt(server)] : [],
  on_failure: 'undo_all',
  usage_limit: 1,
  expiry: '30',
  expires_at: '',
  duration_days: null,
  user_type: 'friend',
  code: '',
  is_active: true,
  onboarding_flow_id: '',
  tier_id: '',
  bound_to: '',
  title: '',
  accent: '',
  language: '',
});

const dayOf = (time: string): string => {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

export const formOf = (invite: Invite): InviteForm => ({
  description: invite.description ?? '',
  message: invite.message ?? '',
  access: invite.access,
  on_failure: invite.on_failure,
  usage_limit: invite.usage_limit,
  expiry: invite.expires_at === null ? 'never' : 'date',
  expires_at: invite.expires_at === null ? '' : dayOf(invite.expires_at),
  duration_days: invite.duration_days,
  user_type: invite.plex_home ? 'home' : 'friend',
  code: invite.code,
  is_active: invite.is_active,
  onboarding_flow_id: invite.onboarding_flow_id ?? '',
  tier_id: invite.tier_id ?? '',
  bound_to: invite.bound_to ?? '',
  title: invite.title ?? '',
  accent: invite.accent ?? '',
  language: invite.language ?? '',
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
    before === null || names.some((name) => JSON.stringify(values[name]) !== JSON.stringify(before[name]));
  const input: InviteInput = {};
  if (changed('description')) input.description = values.description;
  if (changed('message')) input.message = values.message;
  // Off its tier an invite keeps what the form shows, although nothing of it was touched.
  if (changed('access', 'tier_id') && values.tier_id === '' && values.access.length > 0)
    input.access = withoutEmptyLimits(values.access);
  if (changed('on_failure')) input.on_failure = values.on_failure;
  if (changed('usage_limit')) input.usage_limit = values.usage_limit;
  if (changed('expiry', 'expires_at')) {
    if (values.expiry === 'never' || values.expiry === 'date') input.expires_at = endOf(values, 0);
    else input.expires_in_days = Number(values.expiry);
  }
  if (changed('duration_days')) input.duration_days = values.duration_days;
  if (changed('user_type')) input.plex_home = values.user_type === 'home';
  if (changed('code') && values.code.trim()) input.code = values.code.trim();
  if (changed('tier_id')) input.tier_id = values.tier_id || null;
  if (changed('bound_to')) input.bound_to = values.bound_to.trim() || null;
  if (changed('title')) input.title = values.title.trim() || null;
  if (changed('accent')) input.accent = values.accent.trim() || null;
  if (changed('language')) input.language = values.language || null;
  if (changed('is_active')) input.is_active = values.is_active;
  if (changed('onboarding_flow_id')) input.onboarding_flow_id = values.onboarding_flow_id || null;
  return input;
}
