import { accessAt } from '#api/server-access.ts';
import type { Invite, InviteTemplate, ServerAccess } from '#api/types.ts';
import { formOf, type InviteForm, toInput } from './form-values.ts';

type Fields = InviteTemplate['fields'];
const dayMs = 86_400_000;
const usualDays = ['1', '7', '30'] as const;

/** The form as a template begins it; what the template does not name stays. */
export function applyTemplate(values: InviteForm, fields: Fields): InviteForm {
  const next = { ...values };
  if (fields.description !== undefined) next.description = fields.description;
  if (fields.message !== undefined) next.message = fields.message;
  if (fields.title !== undefined) next.title = fields.title ?? '';
  if (fields.accent !== undefined) next.accent = fields.accent ?? '';
  if (fields.language !== undefined) next.language = fields.language ?? '';
  next.access = accessOf(values.access, fields);
  if (fields.on_failure !== undefined) next.on_failure = fields.on_failure;
  if (fields.usage_limit !== undefined) next.usage_limit = fields.usage_limit;
  if (fields.duration_days !== undefined) next.duration_days = fields.duration_days;
  if (fields.expires_in_days !== undefined) Object.assign(next, expiryIn(fields.expires_in_days));
  if (fields.plex_home !== undefined) next.user_type = fields.plex_home ? 'home' : 'friend';
  if (fields.tier_id !== undefined) next.tier_id = fields.tier_id ?? '';
  if (fields.is_active !== undefined) next.is_active = fields.is_active;
  return next;
}

/** What a template opens: its list of servers, or the one server that scripts name in its place. */
function accessOf(access: ServerAccess[], fields: Fields): ServerAccess[] {
  if (fields.access !== undefined) return fields.access;
  const [first] = access;
  const serverId = fields.server_id ?? first?.server_id;
  if (serverId === undefined) return access;
  const usual = first?.server_id === serverId ? first : accessAt({ id: serverId });
  const libraries =
    Array.isArray(fields.libraries) || fields.libraries === 'all' ? fields.libraries : usual.libraries;
  return [
    {
      ...usual,
      libraries,
      allow_sync: fields.allow_sync ?? usual.allow_sync,
      allow_channels: fields.allow_channels ?? usual.allow_channels,
      allow_camera_upload: fields.allow_camera_upload ?? usual.allow_camera_upload,
    },
  ];
}

/** What of an invite another one can begin with: its end as a number of days, and not its code or its person. */
export function templateOf(invite: Invite): Fields {
  const {
    code: _code,
    bound_to: _bound,
    recipient: _recipient,
    expires_at: end,
    expires_in_days: _days,
    ...fields
  } = toInput(formOf(invite), null);
  const days = end
    ? Math.max(1, Math.round((Date.parse(end) - Date.parse(invite.created_at)) / dayMs))
    : null;
  return { ...fields, expires_in_days: days };
}

function expiryIn(days: number | null): Pick<InviteForm, 'expiry' | 'expires_at'> {
  if (days === null) return { expiry: 'never', expires_at: '' };
  const usual = usualDays.find((one) => Number(one) === days);
  if (usual) return { expiry: usual, expires_at: '' };
  return { expiry: 'date', expires_at: new Date(Date.now() + days * dayMs).toISOString().slice(0, 10) };
}
