import type { ServerAccess } from './access.ts';
import type { RestrictionField } from './descriptor.ts';
import type { RestrictionValue } from './protocol.ts';

const PERMISSIONS = ['allow_sync', 'allow_channels', 'allow_camera_upload'] as const;

/** Access with its libraries by our ids, one by one. */
type Picked = Omit<ServerAccess, 'libraries'> & { libraries: readonly string[] };

/**
 * In what somebody would have more than another at the same server: `libraries`, names of permissions and of limits. Empty
 * where what is given is within what the other has. A limit that nobody knows counts as wider unless it is the same.
 */
export function excessOf(fields: readonly RestrictionField[], given: Picked, own: Picked): string[] {
  const hasMoreLibraries = given.libraries.some((id) => !own.libraries.includes(id));
  const names = new Set([...Object.keys(given.restrictions), ...Object.keys(own.restrictions)]);
  return [
    ...(hasMoreLibraries ? ['libraries'] : []),
    ...PERMISSIONS.filter((name) => given[name] && !own[name]),
    ...[...names].filter((name) => {
      const field = fields.find((one) => one.name === name);
      return isWider(field, given.restrictions[name] ?? null, own.restrictions[name] ?? null);
    }),
  ];
}

/** Whether a limit lets through what the other one does not. Null, an empty list and false limit nothing. */
function isWider(
  field: RestrictionField | undefined,
  given: RestrictionValue,
  own: RestrictionValue,
): boolean {
  if (isNoLimit(own)) return false;
  if (isNoLimit(given)) return true;
  if (Array.isArray(given) && Array.isArray(own)) {
    return field?.blocks
      ? own.some((word) => !given.includes(word))
      : given.some((word) => !own.includes(word));
  }
  if (typeof given === 'number' && typeof own === 'number') return given > own;
  return given !== own;
}

function isNoLimit(value: RestrictionValue): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}
